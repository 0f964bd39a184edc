import { filter, firstValueFrom, map } from 'rxjs';
import os from 'node:os';
import path from 'node:path';
import type { ClusterStore } from '@drawbridge/clusters';
import { clusterKey, type ClusterRef, type GatewayTarget, type Launch } from '@drawbridge/contracts';
import { gatewayTitle, type GatewayRegistry } from '@drawbridge/gateways';
import { appError, fail, lastValue, ok, type Result } from '@drawbridge/lifecycle';
import { availableShells, environmentOf, findProgram, type Environment, type LoginEnvironment } from '@drawbridge/programs';
import type { DaemonClientCommand } from '@drawbridge/tshd-link';
import { ptyCommand, type ClientProgram, type ClusterContext, type PtyCommand } from '../sessions/pty-command';
import type { HomeRegistry } from './home-registry';

/** What turning launches into commands needs. */
export interface LaunchParts {
  readonly clusters: ClusterStore;
  readonly homes: HomeRegistry;
  readonly gateways: GatewayRegistry;
  readonly login: LoginEnvironment;
  /** Where the user's tsh is, for shells that belong to no cluster. */
  readonly tshProgram: () => string | undefined;
  readonly appVersion: string;
  readonly isInsecure: boolean;
}

/** Gathers what a launch needs (the login shell's environment, shells, its cluster) and makes the command. */
export async function commandForLaunch(launch: Launch, parts: LaunchParts): Promise<Result<PtyCommand>> {
  const [{ environment }, shells] = await Promise.all([
    parts.login.get(),
    availableShells(environmentOf(process.env)),
    launch.cluster === undefined ? undefined : listRead(launch.cluster.home, parts),
  ]);
  const cluster = launch.cluster === undefined ? undefined : clusterContext(launch.cluster, parts);
  const client = launch.kind === 'gateway-client' ? await gatewayClient(launch.target, environment, parts) : undefined;
  if (client !== undefined && !client.ok) return client;
  const gateway = launch.kind === 'gateway-shell' ? await gatewayVariables(launch.target, parts) : undefined;
  if (gateway !== undefined && !gateway.ok) return gateway;
  const tsh = cluster?.tsh ?? parts.tshProgram();
  return ptyCommand(launch, cluster, {
    environment,
    shells: shells.map(one => ({ path: one.path, name: one.name, login: one.isLoginShell })),
    homeFolder: os.homedir(),
    tshFolder: tsh === undefined ? undefined : path.dirname(tsh),
    appVersion: parts.appVersion,
    isInsecure: parts.isInsecure,
    client: client?.value,
    gateway: gateway?.value,
  });
}

/** The client of a gateway, which is opened for it when it is not open. What runs is what the gateway's daemon says, found on this computer. */
async function gatewayClient(target: GatewayTarget, environment: Environment, { gateways }: LaunchParts): Promise<Result<ClientProgram>> {
  const found = await gatewayCommand(target, gateways);
  if (!found.ok) return found;
  const command = found.value;
  const program = path.isAbsolute(command.path) ? command.path : await findProgram(command.path, environment);
  if (program === undefined) return fail(appError('program-missing', { path: command.path }, { action: 'retry' }));
  return ok({
    program,
    args: command.args,
    variables: variablesOf(command),
    title: `${path.parse(program).name} ${gatewayTitle(target)}`,
  });
}

/** The variables by which programs find a gateway, which is opened when it is not open. */
async function gatewayVariables(
  target: GatewayTarget,
  { gateways }: LaunchParts,
): Promise<Result<Pick<ClientProgram, 'variables' | 'title'>>> {
  const found = await gatewayCommand(target, gateways);
  return found.ok ? ok({ variables: variablesOf(found.value), title: gatewayTitle(target) }) : found;
}

/** What the daemon of a gateway says about its client, once the gateway is open. */
async function gatewayCommand(target: GatewayTarget, gateways: GatewayRegistry): Promise<Result<DaemonClientCommand>> {
  const opened = await gateways.open(target);
  if (!opened.ok) return opened;
  const command = gateways.commandOf(opened.value);
  if (command !== undefined) return ok(command);
  // Either its daemon is gone just now, or there is no client for what is spoken there.
  const isOpen = gateways.gateways.get(opened.value)?.life.state === 'open';
  return fail(isOpen ? appError('program-missing', {}) : appError('daemon-not-running', {}, { action: 'retry' }));
}

function variablesOf({ env }: DaemonClientCommand): Readonly<Record<string, string>> {
  return Object.fromEntries(env.map(entry => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]));
}

/** Waits until it is known which clusters a home has: a tab from last time may come before its daemon. A home that does not come is waited for no longer. */
async function listRead(home: string, { homes, clusters }: LaunchParts): Promise<void> {
  if (!(await homes.find(home)).ok) return;
  await firstValueFrom(
    clusters.lists$.pipe(
      map(lists => lists.get(home)),
      // Being read again is no reason to wait: what was read last holds until then.
      filter(list => list !== undefined && (lastValue(list) !== undefined || (list.state !== 'unknown' && list.state !== 'loading'))),
    ),
    { defaultValue: undefined },
  );
}

/** The cluster of a launch, from its home and the store; `undefined` when either is gone. */
function clusterContext(ref: ClusterRef, parts: LaunchParts): ClusterContext | undefined {
  const home = parts.homes.get(ref.home);
  const [, , profile = '', , leaf] = ref.uri.split('/');
  const rootUri = `/clusters/${profile}`;
  const entry = parts.clusters.clusters.get(clusterKey({ home: ref.home, uri: rootUri }));
  const view = entry === undefined ? undefined : lastValue(entry.life);
  if (home === undefined || view === undefined) return undefined;
  return { tsh: home.settings.program, home: home.settings.home, proxyHost: view.proxyHost, profile, leaf, name: view.name };
}
