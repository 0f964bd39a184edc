/**
 * What Drawbridge needs from Debian 12 or 13.
 *
 * `names` are tried in order: from Debian 13 some libraries end in `t64`. A requirement is met when one of its names is
 * installed or when `program` is on the PATH (a compiler from elsewhere is as good). Without a `needed` requirement the
 * command cannot work; the others make it complete.
 *
 * @typedef {'build' | 'window' | 'cluster' | 'browser'} Need
 * @typedef {{ readonly names: readonly string[], readonly program?: string, readonly environment?: string, readonly need: Need,
 *   readonly needed: 'yes' | 'no', readonly why: string }} Requirement
 */

/** @type {readonly Requirement[]} */
export const requirements = [
  { names: ['build-essential'], program: 'g++', need: 'build', needed: 'yes', why: 'compiles node-pty' },
  { names: ['python3'], program: 'python3', need: 'build', needed: 'yes', why: 'node-gyp' },
  { names: ['openssh-client'], program: 'ssh', need: 'cluster', needed: 'yes', why: 'SSH sessions end in the system ssh' },
  {
    names: ['openssh-server'],
    program: 'sshd',
    need: 'cluster',
    needed: 'yes',
    why: 'the sshd program of the demo nodes (no service is started)',
  },
  { names: ['postgresql-client'], program: 'psql', need: 'cluster', needed: 'no', why: 'psql for database gateways' },
  { names: ['curl'], program: 'curl', need: 'cluster', needed: 'no', why: 'trying app gateways' },
  { names: ['kubernetes-client', 'kubectl'], program: 'kubectl', need: 'cluster', needed: 'no', why: 'kubectl for Kubernetes gateways' },
  { names: ['xvfb'], program: 'Xvfb', need: 'window', needed: 'yes', why: 'a display where there is none' },
  { names: ['xauth'], program: 'xauth', need: 'window', needed: 'yes', why: 'xvfb-run' },
  { names: ['libgtk-3-0t64', 'libgtk-3-0'], need: 'window', needed: 'yes', why: 'Electron' },
  { names: ['libnss3'], need: 'window', needed: 'yes', why: 'Electron' },
  { names: ['libasound2t64', 'libasound2'], need: 'window', needed: 'yes', why: 'Electron' },
  { names: ['libgbm1'], need: 'window', needed: 'yes', why: 'Electron' },
  { names: ['libxss1'], need: 'window', needed: 'yes', why: 'Electron' },
  { names: ['libnotify4'], need: 'window', needed: 'no', why: 'notifications' },
  { names: ['libsecret-1-0'], need: 'window', needed: 'no', why: 'the system key ring' },
  { names: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'], need: 'window', needed: 'yes', why: 'Electron' },
  { names: ['dbus'], program: 'dbus-daemon', need: 'window', needed: 'no', why: 'desktop services' },
  { names: ['fonts-dejavu'], need: 'window', needed: 'no', why: 'a font for every sign' },
  { names: ['chromium'], program: 'chromium', environment: 'CHROME_BIN', need: 'browser', needed: 'yes', why: 'browser specs' },
];

/**
 * Reads what `dpkg-query -W -f '${Package}\t${db:Status-Status}\n'` prints.
 *
 * @param {string} output
 * @returns {ReadonlySet<string>} names of installed packages
 */
export function parseInstalled(output) {
  const installed = new Set();
  for (const line of output.split('\n')) {
    const [name, status] = line.split('\t');
    if (name !== undefined && status === 'installed') installed.add(name);
  }
  return installed;
}

/**
 * Reads what `apt-cache policy name …` prints.
 *
 * @param {string} output
 * @returns {ReadonlySet<string>} names that apt can install; a merely virtual package has no candidate
 */
export function parseCandidates(output) {
  const candidates = new Set();
  let name = '';
  for (const line of output.split('\n')) {
    const heading = /^(\S+):$/.exec(line);
    if (heading?.[1] !== undefined) name = heading[1];
    const candidate = /^\s+Candidate:\s+(\S+)/.exec(line)?.[1];
    if (candidate !== undefined && candidate !== '(none)') candidates.add(name);
  }
  return candidates;
}

/**
 * The requirements of a command that are not met.
 *
 * @param {readonly Need[]} needs
 * @param {{ readonly installed: ReadonlySet<string>, readonly hasProgram: (name: string) => boolean, readonly environment: Readonly<Record<string, string | undefined>> }} machine
 * @returns {readonly Requirement[]}
 */
export function missingRequirements(needs, machine) {
  return requirements.filter(one => {
    if (!needs.includes(one.need)) return false;
    if (one.names.some(name => machine.installed.has(name))) return false;
    if (one.program !== undefined && machine.hasProgram(one.program)) return false;
    return one.environment === undefined || !machine.environment[one.environment];
  });
}

/**
 * Chooses the name that this release of Debian has.
 *
 * @param {readonly Requirement[]} missing
 * @param {ReadonlySet<string>} candidates
 * @returns {{ readonly install: readonly string[], readonly unknown: readonly Requirement[] }}
 */
export function choosePackages(missing, candidates) {
  const install = [];
  const unknown = [];
  for (const one of missing) {
    const name = one.names.find(each => candidates.has(each));
    if (name === undefined) unknown.push(one);
    else install.push(name);
  }
  return { install, unknown };
}

/** @param {readonly Requirement[]} unknown */
export function describeUnknown(unknown) {
  return `apt knows none of: ${unknown.map(one => one.names.join(' or ')).join(', ')}. Check the sources in /etc/apt.`;
}
