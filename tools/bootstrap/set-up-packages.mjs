/** Looks at the machine and carries out the plan for Debian packages. */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { missingRequirements, parseInstalled, requirements } from './debian-packages.mjs';
import { installPackages } from './install-packages.mjs';
import { describe, planDeclined, planPackages } from './plan.mjs';

/**
 * @typedef {import('./debian-packages.mjs').Need} Need
 * @typedef {import('./runner.mjs').Runner} Runner
 * @typedef {import('./install-packages.mjs').Outcome} Outcome
 */

/**
 * @param {readonly Need[]} needs
 * @param {'given' | 'ask'} assent
 * @param {Runner} run
 * @param {(text: string) => void} say
 * @returns {Promise<Outcome>}
 */
export async function setUpPackages(needs, assent, run, say) {
  if (needs.length === 0 || process.platform !== 'linux') return { ok: true };
  const isDebian = existsSync('/usr/bin/dpkg-query') && existsSync('/usr/bin/apt-get');
  const names = requirements.filter(one => needs.includes(one.need)).flatMap(one => one.names);
  const query = ['-W', '-f', '${Package}\\t${db:Status-Status}\\n', ...names];
  const installed = isDebian ? parseInstalled(run.read('dpkg-query', query).output) : new Set();
  const missing = missingRequirements(needs, { installed, hasProgram, environment: process.env });
  const isRoot = process.getuid?.() === 0;
  const hasTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  const command = `sudo ${process.execPath} tools/bootstrap/packages.mjs ${needs.join(' ')}`;
  const plan = planPackages({ missing, isDebian, isRoot, hasTerminal, assent, command });
  switch (plan.action) {
    case 'nothing':
      return { ok: true };
    case 'tell':
      say(plan.message);
      return { ok: true };
    case 'refuse':
      return { ok: false, message: plan.message };
    case 'ask':
      if (await agreed(`These Debian packages are missing:\n${describe(missing)}\nInstall them now? [Y/n] `))
        return installPackages(missing, run, say);
      return outcomeOf(planDeclined(missing));
    case 'install':
      return installPackages(missing, run, say);
  }
}

/**
 * @param {import('./plan.mjs').Plan} plan
 * @returns {Outcome}
 */
function outcomeOf(plan) {
  return plan.action === 'refuse' ? { ok: false, message: plan.message } : { ok: true };
}

/** @param {string} question */
async function agreed(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return !/^\s*n/i.test(await terminal.question(question));
  } finally {
    terminal.close();
  }
}

/**
 * Programs such as sshd live in folders that an ordinary user's PATH leaves out.
 *
 * @param {string} name
 */
function hasProgram(name) {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin', '/usr/local/sbin'];
  return folders.some(folder => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false; // Not there, or not ours to run: the next folder.
    }
  });
}
