import os from 'node:os';
import { readTextLimited } from '@drawbridge/files';
import { fromClusterFailure } from '../../cluster/cluster-failure';
import { logIn } from '../../cluster/log-in';
import { readProxyAddress } from '../../cluster/read-proxy-address';
import { TshFailure } from '../../core/failure';
import { must } from '../../home/profiles';
import { formatProxyAddress, type ProxyAddress } from '../../home/proxy-address';
import { namedProxy, openHome, profileCalled, type CommandContext, type CommonOptions, type OpenHome } from '../command-context';
import { writeStatus } from '../status-text';

export interface LoginOptions extends CommonOptions {
  readonly user?: string | undefined;
  /** File with the authority of this proxy's certificate, PEM. */
  readonly proxyCa?: string | undefined;
}

const maxAuthorityBytes = 1024 * 1024;

/** `tsh login`: password, then a one-time code when the cluster wants one. */
export async function login(context: CommandContext, options: LoginOptions): Promise<void> {
  const open = openHome(context, options);
  const address = await addressFor(context, options, open);
  if (options.proxyCa !== undefined) await trust(open, address, options.proxyCa);
  using client = await open.connections.anonymous(address);
  const ping = await client.ping();
  if (!ping.ok) throw fromClusterFailure(ping.error, address, { kind: 'web', path: '/webapi/ping' });
  const known = await open.home.profiles.find(address.host);
  const user = options.user ?? known?.user ?? os.userInfo().username;
  const proxy = formatProxyAddress(address);
  if (ping.value.auth.messageOfTheDay !== undefined) context.output.note(ping.value.auth.messageOfTheDay);
  const loggedIn = await withPassword(context, `Password of ${user} on ${proxy}: `, (password, askCode) =>
    logIn(client, { address, user, password, askCode, signal: new AbortController().signal }),
  );
  await open.home.logIn({ address, clusterName: ping.value.clusterName }, { ...loggedIn, verify: options.verify });
  const profile = await open.home.profiles.read(address.host);
  await writeStatus(context.output, open.home, [profile], address.host);
}

async function withPassword<T>(
  context: CommandContext,
  prompt: string,
  work: (password: string, askCode: () => Promise<string>) => Promise<T>,
): Promise<T> {
  using questions = context.questions();
  return work(await questions.secret(prompt), () => questions.secret('One-time code: '));
}

async function addressFor(context: CommandContext, options: LoginOptions, { home }: OpenHome): Promise<ProxyAddress> {
  const named = namedProxy(context, options) ?? (await home.profiles.current());
  if (named === undefined) throw new TshFailure('INVALID_ARGUMENT', 'which proxy? run "tsh login --proxy=HOST:PORT"');
  // A profile's name stands for its address, as everywhere.
  return (await profileCalled(home, named))?.address ?? readProxyAddress(named);
}

/** Files the authority before it is needed, and takes it back when the proxy does not prove itself by it. */
async function trust({ home, connections }: OpenHome, address: ProxyAddress, file: string): Promise<void> {
  const text = must(await readTextLimited(file, { maxBytes: maxAuthorityBytes, links: 'follow' }));
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new TshFailure('INVALID_ARGUMENT', `${file}: holds no certificate in PEM`);
  const before = await home.trusted(address.host);
  await home.trust(address.host, text);
  try {
    using client = await connections.anonymous(address);
    const ping = await client.ping();
    if (!ping.ok) throw fromClusterFailure(ping.error, address, { kind: 'web', path: '/webapi/ping' });
  } catch (thrown) {
    await home.trust(address.host, before);
    throw thrown;
  }
}
