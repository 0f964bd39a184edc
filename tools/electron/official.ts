import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../packages';

const folder = path.join(root, 'node_modules/electron');

/** The version that package.json pins. */
export function officialVersion(): string {
  const manifest = createRequire(import.meta.url)('electron/package.json') as { version: string };
  return manifest.version;
}

/** The binary of the official `electron` package, when it has been fetched before. */
export function officialBinary(): string | undefined {
  const pointer = path.join(folder, 'path.txt');
  if (!existsSync(pointer)) return undefined;
  const binary = path.join(folder, 'dist', readFileSync(pointer, 'utf8'));
  const version = path.join(folder, 'dist/version');
  const isComplete = existsSync(binary) && existsSync(version) && readFileSync(version, 'utf8').replace(/^v/, '') === officialVersion();
  return isComplete ? binary : undefined;
}

/** Where `install-electron` would fetch the binary: the mirror of the environment, else the project's releases. */
export function officialUrl(environment: NodeJS.ProcessEnv): string {
  const base =
    environment['npm_config_electron_mirror'] ??
    environment['ELECTRON_MIRROR'] ??
    'https://github.com/electron/electron/releases/download/';
  const version = officialVersion();
  return `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** Asks for the binary's head, at most 5 s. Why it cannot be had is told, never thrown. */
export async function probeDownload(url: string, ask: typeof fetch = fetch): Promise<{ ok: true } | { ok: false; reason: string }> {
  try {
    const answer = await ask(url, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
    return answer.ok ? { ok: true } : { ok: false, reason: `the download answered ${answer.status}` };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { ok: false, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Fetches the official binary with the package's own installer, which checks it against the checksums in the package. */
export function installOfficial(): string | undefined {
  // stdout stays free for the path alone.
  spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: ['ignore', 2, 2] });
  return officialBinary();
}
