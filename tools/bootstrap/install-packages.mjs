/** Installs Debian packages without starting or enabling anything. */
import { choosePackages, describeUnknown, parseCandidates } from './debian-packages.mjs';
import { withoutServices } from './service-guard.mjs';

/**
 * @typedef {import('./debian-packages.mjs').Requirement} Requirement
 * @typedef {import('./runner.mjs').Runner} Runner
 * @typedef {{ readonly ok: true } | { readonly ok: false, readonly message: string }} Outcome
 */

/**
 * @param {readonly Requirement[]} missing
 * @param {Runner} run
 * @param {(text: string) => void} say
 * @param {string} [policyFolder]
 * @returns {Outcome}
 */
export function installPackages(missing, run, say, policyFolder) {
  say('Set-up: reading the package lists (apt-get update).');
  const update = run.show('apt-get', ['update', '-q']);
  if (update !== 0) say(`Set-up: apt-get update ended with code ${update}; going on with the lists that are there.`);
  const policy = run.read('apt-cache', ['policy', ...missing.flatMap(one => one.names)]);
  const { install, unknown } = choosePackages(missing, parseCandidates(policy.output));
  const lacking = unknown.filter(one => one.needed === 'yes');
  if (lacking.length > 0) return { ok: false, message: describeUnknown(lacking) };
  if (unknown.length > 0) say(`Set-up: ${describeUnknown(unknown)}`);
  if (install.length === 0) return { ok: true };
  say(`Set-up: installing ${install.join(' ')}`);
  const code = withoutServices(
    () => run.show('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...install], { DEBIAN_FRONTEND: 'noninteractive' }),
    policyFolder,
  );
  // Even when apt-get failed at another package: the server may be there, and enabled.
  const service = install.includes('openssh-server') ? disableSshService(run) : /** @type {Outcome} */ ({ ok: true });
  return code === 0 ? service : { ok: false, message: `apt-get install ended with code ${code}; its messages are above.` };
}

/**
 * The package enables its service for the next boot; only its program is wanted, so that is taken back. Debian's helper remembers
 * it, so that an upgrade does not enable the service again; it works only for maintainer scripts, whose variable we set.
 *
 * @param {Runner} run
 * @returns {Outcome}
 */
function disableSshService(run) {
  const helper = run.show('deb-systemd-helper', ['disable', 'ssh.service'], { DPKG_MAINTSCRIPT_PACKAGE: 'openssh-server' });
  // Systems without systemd read the links of the init script instead.
  const links = run.show('update-rc.d', ['ssh', 'disable']);
  if (helper === 0 && links === 0) return { ok: true };
  return {
    ok: false,
    message: `The SSH service is installed, not started, but could not be kept off (codes ${helper} and ${links}). Disable it: sudo systemctl disable ssh`,
  };
}
