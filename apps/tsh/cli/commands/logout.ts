import { TshFailure } from '../../core/failure';
import type { Home } from '../../home/home';
import { isProfileName } from '../../home/home-folder';
import { chosenProfile, namedProxy, openHome, type CommandContext, type CommonOptions } from '../command-context';

export interface LogoutOptions extends CommonOptions {
  /** `forget` also removes the authority trusted for the proxy. */
  readonly depth: 'remove-profile' | 'forget';
}

/** `tsh logout`: of one proxy when it is named, else of all. */
export async function logout(context: CommandContext, options: LogoutOptions): Promise<void> {
  const { home } = openHome(context, options);
  const hosts = namedProxy(context, options) === undefined ? await everyHost(home) : [await hostOf(context, options, home)];
  if (hosts.length === 0) throw new TshFailure('NOT_FOUND', 'not logged in anywhere');
  for (const host of hosts) {
    await home.logOut(host, options.depth);
    context.output.note(`Logged out of ${host}.`);
  }
}

async function everyHost(home: Home): Promise<readonly string[]> {
  try {
    const { profiles, broken } = await home.profiles.list();
    return [...profiles.map(profile => profile.address.host), ...broken.map(one => one.host)];
  } catch (thrown) {
    if (thrown instanceof TshFailure && thrown.code === 'NOT_FOUND') return [];
    throw thrown;
  }
}

/** A broken profile is named by its host: that is how one gets rid of it. */
async function hostOf(context: CommandContext, options: LogoutOptions, home: Home): Promise<string> {
  const named = namedProxy(context, options) ?? '';
  try {
    return (await chosenProfile(home, context, options)).address.host;
  } catch (thrown) {
    if (thrown instanceof TshFailure && thrown.code === 'UNKNOWN' && isProfileName(named)) return named;
    throw thrown;
  }
}
