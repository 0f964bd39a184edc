import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { ElectronBinary } from './resolve';

/** What a development launcher adds to the app's command line, and what it tells the person about it. */
export interface LaunchFlags {
  readonly flags: readonly string[];
  readonly notes: readonly string[];
}

/** The facts that decide about the sandbox. */
export interface SandboxFacts {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** Whether an ordinary process may make a user namespace. */
  readonly hasNamespaces: boolean;
  /** Whether chrome-sandbox beside the binary belongs to root with the setuid bit. */
  readonly hasHelper: boolean;
}

/**
 * Chromium refuses to run as root with its sandbox, so development launchers (start, bench, tests) turn it off for root and say so.
 * For everybody else it stays on: by user namespaces, else by the setuid helper. The app itself never turns it off.
 * @throws with what to do, when an ordinary user can have no sandbox on this machine
 */
export function sandboxFlags(facts: SandboxFacts, binary: string): LaunchFlags {
  if (facts.platform !== 'linux') return { flags: [], notes: [] };
  if (facts.isRoot)
    return {
      flags: ['--no-sandbox'],
      notes: ['Sandbox: OFF, because this is root (--no-sandbox). Run as an ordinary user to have it on.'],
    };
  if (facts.hasNamespaces || facts.hasHelper) return { flags: [], notes: [] };
  const helper = path.join(path.dirname(binary), 'chrome-sandbox');
  throw new Error(
    'This machine allows ordinary users no user namespaces, and chrome-sandbox is not set up, so Chromium has no sandbox. Either run\n' +
      `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}\nor allow user namespaces (sysctl kernel.unprivileged_userns_clone=1).`,
  );
}

/** Looks at this machine. */
export function sandboxFacts(binary: string): SandboxFacts {
  const isRoot = process.getuid?.() === 0;
  return { platform: process.platform, isRoot, hasNamespaces: isRoot || canMakeNamespace(), hasHelper: hasSetuidHelper(binary) };
}

/** The flags for this machine and this Electron. @throws as `sandboxFlags` */
export function launchFlags(electron: ElectronBinary): LaunchFlags {
  return sandboxFlags(sandboxFacts(electron.path), electron.path);
}

function canMakeNamespace(): boolean {
  return spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' }).status === 0;
}

function hasSetuidHelper(binary: string): boolean {
  const helper = statSync(path.join(path.dirname(binary), 'chrome-sandbox'), { throwIfNoEntry: false });
  return helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0;
}
