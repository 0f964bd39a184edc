/**
 * What the set-up does about missing Debian packages: a table, so that every case has a spec.
 *
 * @typedef {import('./debian-packages.mjs').Requirement} Requirement
 * @typedef {{ readonly missing: readonly Requirement[], readonly isDebian: boolean, readonly isRoot: boolean, readonly hasTerminal: boolean,
 *   readonly assent: 'given' | 'ask', readonly command: string }} Situation
 * @typedef {{ readonly action: 'nothing' } | { readonly action: 'install' } | { readonly action: 'ask' }
 *   | { readonly action: 'tell', readonly message: string } | { readonly action: 'refuse', readonly message: string }} Plan
 */

/** @param {readonly Requirement[]} missing */
export function describe(missing) {
  return missing.map(one => `  ${(one.names.at(-1) ?? '').padEnd(22)} ${one.why}`).join('\n');
}

/**
 * `command` is what a person who is not root types; it keeps services off as we do, which a bare apt-get would not.
 *
 * @param {Situation} situation
 * @returns {Plan}
 */
export function planPackages(situation) {
  const { missing } = situation;
  if (missing.length === 0) return { action: 'nothing' };
  const needed = missing.filter(one => one.needed === 'yes');
  if (!situation.isDebian) {
    if (needed.length === 0) return { action: 'nothing' };
    return {
      action: 'refuse',
      message: `This system is not Debian, so the set-up cannot install what is missing. Install the equivalents of:\n${describe(needed)}`,
    };
  }
  if (!situation.isRoot) {
    const message = `These Debian packages are missing:\n${describe(missing)}\nInstall them with:\n  ${situation.command}`;
    return needed.length === 0 ? { action: 'tell', message } : { action: 'refuse', message };
  }
  return situation.hasTerminal && situation.assent === 'ask' ? { action: 'ask' } : { action: 'install' };
}

/**
 * What follows when a person answers no to the question.
 *
 * @param {readonly Requirement[]} missing
 * @returns {Plan}
 */
export function planDeclined(missing) {
  const needed = missing.filter(one => one.needed === 'yes');
  if (needed.length === 0) return { action: 'nothing' };
  return { action: 'refuse', message: `Nothing was installed. This cannot work without:\n${describe(needed)}` };
}
