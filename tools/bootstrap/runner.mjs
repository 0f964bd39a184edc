/**
 * Runs programs for the set-up. A seam: specs give a fake one.
 *
 * @typedef {Readonly<Record<string, string>>} Environment
 * @typedef {{
 *   readonly show: (program: string, args: readonly string[], environment?: Environment) => number,
 *   readonly read: (program: string, args: readonly string[]) => { readonly code: number, readonly output: string },
 * }} Runner
 */
import { spawnSync } from 'node:child_process';

/** Code when a program cannot be started at all, as in a shell. */
const notFound = 127;

/**
 * @param {string} folder working directory of every program
 * @returns {Runner}
 */
export function systemRunner(folder) {
  return {
    // What a program says goes to our stderr: stdout belongs to the command that comes after the set-up.
    show: (program, args, environment = {}) => {
      const child = spawnSync(program, args, { cwd: folder, stdio: ['inherit', 2, 2], env: { ...process.env, ...environment } });
      return child.status ?? notFound;
    },
    read: (program, args) => {
      const child = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
      return { code: child.status ?? notFound, output: child.stdout ?? '' };
    },
  };
}
