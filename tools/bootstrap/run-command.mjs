/** Set-up, then the command. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCommandLine } from './commands.mjs';
import { installedState, installModules } from './node-modules.mjs';
import { chooseNode } from './node-version.mjs';
import { setUpPackages } from './set-up-packages.mjs';
import { systemRunner } from './runner.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code: the command's own, 1 when the set-up failed, 2 for a bad command line
 */
export async function runCommand(argv) {
  const parsed = parseCommandLine(argv);
  if (!parsed.ok) {
    say(parsed.message);
    return 2;
  }
  const run = systemRunner(root);
  // A compiler is needed once: when the native module is built.
  const needs = installedState(root) === 'current' ? parsed.command.needs.filter(one => one !== 'build') : parsed.command.needs;
  const packages = await setUpPackages(needs, parsed.assent, run, say);
  const modules = packages.ok ? installModules(root, run, say) : packages;
  const node = modules.ok ? chooseNode({ root, exists: existsSync, version: process.versions.node, program: process.execPath }) : modules;
  if (!node.ok) {
    say(node.message);
    return 1;
  }
  if (!existsSync(path.join(root, parsed.command.script))) {
    say(`"${parsed.name}" cannot run: ${parsed.command.script} is not there yet.`);
    return 1;
  }
  return hand(node.program, [parsed.command.script, ...parsed.args]);
}

/**
 * Runs the script in the foreground. Ctrl-C reaches it from the terminal; it decides when to end, and we wait for it.
 *
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function hand(node, args) {
  const separator = path.delimiter;
  const search = [path.join(root, 'node_modules/.bin'), path.dirname(node), process.env['PATH'] ?? ''].join(separator);
  const child = spawn(node, ['--import', 'tsx', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: search, DRAWBRIDGE_CALLED_FROM: process.env['INIT_CWD'] ?? process.cwd() },
  });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  const watch = stopWithNpm(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/**
 * npm runs its scripts through a shell, and a shell that is told to end does so without a word to its children: whoever stops npm
 * would leave the command running. So a command started by npm looks whether its shell is still there.
 *
 * @param {() => void} stop
 */
function stopWithNpm(stop) {
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) stop();
  };
  return process.env['npm_lifecycle_event'] === undefined ? undefined : setInterval(look, 250).unref();
}
