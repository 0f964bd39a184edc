import type { Home } from '../home/home';
import type { Profile } from '../home/profile';
import { formatProxyAddress } from '../home/proxy-address';
import type { Session } from '../home/session';
import type { Output } from './output';

/** Writes profiles for a person; the current one is marked. */
export async function writeStatus(output: Output, home: Home, profiles: readonly Profile[], current: string | undefined): Promise<void> {
  for (const profile of profiles) {
    const session = await home.sessionOf(profile);
    const rows: readonly (readonly [string, string])[] = [
      ['Proxy', `https://${formatProxyAddress(profile.address)}`],
      ['Cluster', profile.clusterName],
      ...(session === undefined ? [['Logged in', 'no'] as const] : sessionRows(home, session)),
    ];
    rows.forEach(([name, value], index) => {
      const mark = index === 0 && profile.address.host === current ? '> ' : '  ';
      output.line(`${mark}${`${name}:`.padEnd(14)}${value}`);
    });
    output.line('');
  }
}

function sessionRows(home: Home, session: Session): readonly (readonly [string, string])[] {
  const until = new Date(session.validUntil).toISOString();
  return [
    ['Logged in as', session.user],
    ['Roles', session.roles.join(', ')],
    ['Logins', session.logins.join(', ')],
    ['Valid until', home.isValid(session) ? until : `${until} [EXPIRED]`],
  ];
}
