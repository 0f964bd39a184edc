import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fallbackBinary, fallbackPackage } from './fallback';
import { installOfficial, officialBinary, officialUrl, officialVersion, probeDownload } from './official';
import { readProbeMemory, rememberedFailure, rememberFailure } from './probe-cache';

/** The Electron in use: which binary, which version, where from. A release may only be made from `official`. */
export interface ElectronBinary {
  readonly path: string;
  readonly version: string;
  readonly source: 'official' | 'fallback' | 'named';
}

/**
 * The one place that decides which Electron runs: the folder in `ELECTRON_OVERRIDE_DIST_PATH`, else the official binary if it is
 * there or can be downloaded, else the fallback, said on the console.
 * @throws with what to do, when there is none
 */
export async function resolveElectron(say: (text: string) => void = toStderr, environment = process.env): Promise<ElectronBinary> {
  const named = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) return namedBinary(named);
  const present = officialBinary();
  if (present !== undefined) return { path: present, version: officialVersion(), source: 'official' };
  const reason = await downloadProblem(officialUrl(environment), say);
  if (reason === undefined) {
    const installed = installOfficial();
    if (installed !== undefined) return { path: installed, version: officialVersion(), source: 'official' };
  }
  const binary = fallbackBinary(say);
  const { name, version } = fallbackPackage;
  say(
    `Electron: ${version} from ${name}, a third-party package for development and tests only ` +
      `(official ${officialVersion()} cannot be downloaded here: ${reason ?? 'its installer failed'}).`,
  );
  return { path: binary, version, source: 'fallback' };
}

function namedBinary(folder: string): ElectronBinary {
  const binary = path.join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
  if (!existsSync(binary)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, where there is no ${path.basename(binary)}.`);
  const version = path.join(folder, 'version');
  return {
    path: binary,
    version: existsSync(version) ? readFileSync(version, 'utf8').replace(/^v/, '').trim() : 'unknown',
    source: 'named',
  };
}

async function downloadProblem(url: string, say: (text: string) => void): Promise<string | undefined> {
  const remembered = rememberedFailure(readProbeMemory(), url, Date.now());
  if (remembered !== undefined) return remembered;
  const probe = await probeDownload(url);
  if (probe.ok) {
    say(`Electron: downloading the official ${officialVersion()}.`);
    return undefined;
  }
  rememberFailure({ url, at: Date.now(), reason: probe.reason });
  return probe.reason;
}

function toStderr(text: string): void {
  process.stderr.write(`${text}\n`);
}
