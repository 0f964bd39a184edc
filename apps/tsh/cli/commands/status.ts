import { TshFailure } from '../../core/failure';
import type { Home } from '../../home/home';
import type { Profile } from '../../home/profile';
import type { ProfileList } from '../../home/profiles';
import { formatProxyAddress } from '../../home/proxy-address';
import { namedProxy, openHome, profileFor, type CommandContext, type CommonOptions } from '../command-context';
import { writeStatus } from '../status-text';

export interface StatusOptions extends CommonOptions {
  readonly format: 'text' | 'json';
}

/** `tsh status`: who is logged in where. Fails when the profile in question has no valid login, so that scripts can ask. */
export async function status(context: CommandContext, options: StatusOptions): Promise<void> {
  const { home } = openHome(context, options);
  const { profiles, broken } = await listOf(home);
  const named = namedProxy(context, options);
  const current = named === undefined ? await home.profiles.current() : (await profileFor(home, named)).address.host;
  const active = profiles.find(profile => profile.address.host === current);
  if (options.format === 'json') context.output.line(JSON.stringify(await statusJson(home, profiles, active), null, 2));
  else
    await writeStatus(context.output, home, active === undefined ? profiles : [active, ...profiles.filter(one => one !== active)], current);
  for (const one of broken) context.output.note(`WARNING: ${one.failure.message}`);
  const session = active === undefined ? undefined : await home.sessionOf(active);
  if (session === undefined) throw new TshFailure('NOT_FOUND', 'not logged in: run "tsh login --proxy=HOST:PORT"');
  if (!home.isValid(session)) throw new TshFailure('UNKNOWN', `the login of ${session.user} has expired: run "tsh login"`);
}

async function listOf(home: Home): Promise<ProfileList> {
  try {
    return await home.profiles.list();
  } catch (thrown) {
    if (thrown instanceof TshFailure && thrown.code === 'NOT_FOUND') return { profiles: [], broken: [] };
    throw thrown;
  }
}

async function statusJson(home: Home, profiles: readonly Profile[], active: Profile | undefined): Promise<object> {
  const others = profiles.filter(profile => profile !== active);
  return {
    ...(active === undefined ? {} : { active: await profileJson(home, active) }),
    profiles: await Promise.all(others.map(profile => profileJson(home, profile))),
  };
}

async function profileJson(home: Home, profile: Profile): Promise<object> {
  const session = await home.sessionOf(profile);
  return {
    profile_url: `https://${formatProxyAddress(profile.address)}`,
    cluster: profile.clusterName,
    ...(session === undefined
      ? {}
      : {
          username: session.user,
          roles: session.roles,
          logins: session.logins,
          valid_until: new Date(session.validUntil).toISOString(),
        }),
  };
}
