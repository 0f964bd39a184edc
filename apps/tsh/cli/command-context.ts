import { systemClock } from '@drawbridge/lifecycle';
import { Connections } from '../cluster/connections';
import { readProxyAddress } from '../cluster/read-proxy-address';
import { TshFailure } from '../core/failure';
import { Home } from '../home/home';
import { homeFolder, isProfileName } from '../home/home-folder';
import type { Profile } from '../home/profile';
import { formatProxyAddress, isSameAddress } from '../home/proxy-address';
import type { Session } from '../home/session';
import type { Output } from './output';
import type { Questions } from './questions';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command works with; the streams and the environment are seams. */
export interface CommandContext {
  readonly environment: Environment;
  readonly output: Output;
  /** Opens the questions; dispose them after the last one. */
  questions(): Questions & Disposable;
}

/** Options that many commands have. */
export interface CommonOptions {
  /** Profile name, or `host:port`. */
  readonly proxy?: string | undefined;
  readonly verify: 'always' | 'never';
}

/** One home with its clusters, for the time of a command. */
export interface OpenHome {
  readonly home: Home;
  readonly connections: Connections;
}

export function openHome(context: CommandContext, options: Pick<CommonOptions, 'verify'>): OpenHome {
  const home = new Home(homeFolder(context.environment), systemClock);
  return { home, connections: new Connections(home, { environment: context.environment, verify: options.verify }) };
}

/** The profile that a command is about: `--proxy`, else `TELEPORT_PROXY`, else the current one. Throws when there is none. */
export async function chosenProfile(home: Home, context: CommandContext, options: CommonOptions): Promise<Profile> {
  const named = namedProxy(context, options);
  if (named !== undefined) return profileFor(home, named);
  const current = await home.profiles.current();
  const profile = current === undefined ? undefined : await home.profiles.find(current);
  if (profile === undefined) throw new TshFailure('NOT_FOUND', 'not logged in: run "tsh login --proxy=HOST:PORT"', 'login');
  return profile;
}

/** What `--proxy` or `TELEPORT_PROXY` says. */
export function namedProxy(context: CommandContext, options: CommonOptions): string | undefined {
  const named = options.proxy ?? context.environment['TELEPORT_PROXY'];
  return named === '' ? undefined : named;
}

/** A valid login of the profile; otherwise a message that says what to run. */
export async function validLogin(home: Home, profile: Profile): Promise<Session> {
  const session = await home.sessionOf(profile);
  const proxy = formatProxyAddress(profile.address);
  if (session === undefined)
    throw new TshFailure('INVALID_ARGUMENT', `not logged in to ${proxy}: run "tsh login --proxy=${proxy}"`, 'login');
  if (home.isValid(session)) return session;
  const ended = new Date(session.validUntil).toISOString();
  throw new TshFailure(
    'UNKNOWN',
    `the login of ${session.user} to ${proxy} expired at ${ended}: run "tsh login --proxy=${proxy}"`,
    'login',
  );
}

/** The leaf cluster that `--cluster` or `TELEPORT_CLUSTER` names; undefined for the profile's own. Whether there is one, the cluster says. */
export function wantedLeaf(context: CommandContext, profile: Profile): string | undefined {
  const wanted = context.environment['TELEPORT_CLUSTER'];
  return wanted === undefined || wanted === '' || wanted === profile.clusterName ? undefined : wanted;
}

/** The profile of this very name, which need not look like an address (`::1`). */
export async function profileCalled(home: Home, name: string): Promise<Profile | undefined> {
  return isProfileName(name) ? home.profiles.find(name) : undefined;
}

/** The profile with this name or address. Throws NOT_FOUND. */
export async function profileFor(home: Home, named: string): Promise<Profile> {
  const called = await profileCalled(home, named);
  if (called !== undefined) return called;
  const asked = readProxyAddress(named);
  const profile = await home.profiles.find(asked.host);
  if (profile !== undefined && isSameAddress(profile.address, asked)) return profile;
  const known = profile === undefined ? '' : ` (this home knows ${formatProxyAddress(profile.address)})`;
  throw new TshFailure('NOT_FOUND', `not logged in to ${named}${known}: run "tsh login --proxy=${named}"`, 'login');
}
