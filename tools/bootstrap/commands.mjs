/**
 * The commands of the package scripts.
 *
 * `script` is run by Node 24 through tsx. `needs` says which Debian packages the command cannot do without
 * (see debian-packages.mjs); `build` counts only while node_modules has yet to be installed. Flags for the set-up (`--yes`) are taken out before the script sees its arguments.
 *
 * @typedef {import('./debian-packages.mjs').Need} Need
 * @typedef {{ readonly script: string, readonly args?: readonly string[], readonly needs: readonly Need[], readonly about: string }} Command
 */

/** @type {Readonly<Record<string, Command>>} */
export const commands = {
  start: { script: 'tools/start/main.ts', needs: ['build', 'window', 'cluster'], about: 'build and open the app' },
  test: { script: 'tools/test/main.ts', needs: ['build', 'window', 'cluster', 'browser'], about: 'every check and every test' },
  check: {
    script: 'tools/test/main.ts',
    args: ['--only', 'format,lint,types,layers,unused,proto,messages'],
    needs: ['build'],
    about: 'the checks that start nothing',
  },
  build: { script: 'tools/build/build.ts', needs: ['build'], about: 'build everything, or the targets named' },
  'build:tsh': { script: 'tools/build/build.ts', args: ['tsh'], needs: ['build'], about: 'build our own tsh into build/tsh' },
  proto: { script: 'tools/proto/generate.ts', needs: ['build'], about: 'generate code from proto/ (--check compares only)' },
  messages: { script: 'tools/i18n/extract.ts', needs: ['build'], about: 'extract the message catalogue (--check compares only)' },
  cluster: { script: 'tools/build/run-cluster.ts', needs: ['build', 'cluster'], about: 'run the embedded access cluster' },
  bench: { script: 'bench/main.ts', needs: ['build', 'window', 'cluster'], about: 'ratio benchmarks' },
  faults: { script: 'e2e/faults/main.ts', needs: ['build', 'window', 'cluster'], about: 'fault injection at full count' },
  screens: { script: 'e2e/screens/main.ts', needs: ['build', 'window', 'cluster'], about: 'screenshots of every screen' },
  'electron-path': { script: 'tools/electron/print-path.ts', needs: ['build'], about: 'print the Electron binary in use' },
};

/**
 * Splits a command line into the command, the set-up's own flag and what goes through to the script.
 * `--yes` belongs to the set-up only when it comes before a `--`.
 *
 * @param {readonly string[]} argv
 * @returns {{ readonly ok: true, readonly name: string, readonly command: Command, readonly args: readonly string[], readonly assent: 'given' | 'ask' }
 *   | { readonly ok: false, readonly message: string }}
 */
export function parseCommandLine(argv) {
  const [name, ...rest] = argv;
  const list = Object.entries(commands)
    .map(([key, one]) => `  ${key.padEnd(14)} ${one.about}`)
    .join('\n');
  if (name === undefined) return { ok: false, message: `Say which command to run:\n${list}` };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return { ok: false, message: `There is no command "${name}". The commands are:\n${list}` };
  const end = rest.indexOf('--');
  const own = end < 0 ? rest : rest.slice(0, end);
  const assent = own.includes('--yes') ? 'given' : 'ask';
  const args = [...(command.args ?? []), ...own.filter(one => one !== '--yes'), ...(end < 0 ? [] : rest.slice(end))];
  return { ok: true, name, command, args, assent };
}
