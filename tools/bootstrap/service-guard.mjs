/**
 * Keeps packages from starting services while they are installed: Debian's maintainer scripts ask `/usr/sbin/policy-rc.d`
 * before they start anything, and exit code 101 means no (Debian policy, section 9.3.3).
 */
import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const refuse = '#!/bin/sh\n# Written by the set-up of Drawbridge while it installs packages; removed afterwards.\nexit 101\n';

/**
 * Runs an action while no service may start, and restores the policy that was there before, whatever happens.
 * A policy left over from a set-up that was killed is restored first.
 *
 * @template T
 * @param {() => T} action
 * @param {string} [folder] where policy-rc.d lives
 * @returns {T}
 */
export function withoutServices(action, folder = '/usr/sbin') {
  const policy = path.join(folder, 'policy-rc.d');
  const saved = `${policy}.before-drawbridge`;
  const absent = `${policy}.absent-before-drawbridge`;
  restore(policy, saved, absent);
  if (existsSync(policy)) renameSync(policy, saved);
  else writeFileSync(absent, '');
  // Ctrl-C ends apt; without a handler it would end us as well, before the policy is back.
  const wait = () => undefined;
  process.on('SIGINT', wait);
  process.on('SIGTERM', wait);
  try {
    writeFileSync(policy, refuse);
    chmodSync(policy, 0o755);
    return action();
  } finally {
    restore(policy, saved, absent);
    process.off('SIGINT', wait);
    process.off('SIGTERM', wait);
  }
}

/**
 * @param {string} policy
 * @param {string} saved
 * @param {string} absent
 */
function restore(policy, saved, absent) {
  if (existsSync(saved)) renameSync(saved, policy);
  if (existsSync(absent)) {
    rmSync(policy, { force: true });
    rmSync(absent);
  }
}
