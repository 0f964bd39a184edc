import path from 'node:path';
import { readLocalPort } from '@drawbridge/local-proxy';
import { systemClock } from '@drawbridge/lifecycle';
import { namedResource } from '../cluster/named-resource';
import { TshFailure } from '../core/failure';
import { Gateway } from '../gateways/gateway';
import { GatewayCertificate } from '../gateways/gateway-certificate';
import type { GatewayPlan } from '../gateways/gateway-plan';
import { appPlan } from '../gateways/kinds/app-plan';
import { databasePlan } from '../gateways/kinds/database-plan';
import { KubeconfigFile, removeAbandonedKubeconfigs } from '../gateways/kinds/kubeconfig-file';
import { kubePlan } from '../gateways/kinds/kube-plan';
import type { Profile } from '../home/profile';
import { formatProxyAddress } from '../home/proxy-address';
import { chosenProfile, openHome, validLogin, wantedLeaf, type CommandContext, type CommonOptions, type OpenHome } from './command-context';

/** What a local port is to lead to. */
export type LocalPortTarget =
  | { readonly kind: 'db'; readonly name: string; readonly user: string; readonly databaseName: string }
  | { readonly kind: 'app'; readonly name: string; readonly targetPort: string }
  | { readonly kind: 'kube'; readonly name: string };

export interface LocalPortOptions extends CommonOptions {
  readonly target: LocalPortTarget;
  /** As people write it; empty: any free one. */
  readonly port: string;
}

const never = new AbortController().signal;

/** A local port that leads somewhere while a command runs. */
export interface LocalPort extends AsyncDisposable {
  readonly gateway: Gateway;
  /** What it leads to, in words. */
  readonly label: string;
}

/** Opens one. Dispose it: then it, and every connection to the cluster, is closed. */
export async function openLocalPort(context: CommandContext, options: LocalPortOptions): Promise<LocalPort> {
  const open = openHome(context, options);
  const port = readLocalPort(options.port);
  if (!port.ok) throw new TshFailure('INVALID_ARGUMENT', `${options.port} is no port: choose a number from 1 to 65535`);
  const profile = await chosenProfile(open.home, context, options);
  await validLogin(open.home, profile);
  const plan = await planOf(context, open, profile, options.target);
  const subresource = subresourceOf(options.target);
  plan.check(subresource);
  const gateway = await Gateway.open(
    {
      uri: '',
      root: profile.address.host,
      plan,
      certificateFor: request =>
        new GatewayCertificate({
          request,
          clock: systemClock,
          // Read anew each time: a login in another terminal is enough.
          asUser: async work => open.connections.asUser(await open.home.profiles.read(profile.address.host), work),
          relogin: () => {
            const login = `tsh login --proxy=${formatProxyAddress(profile.address)}`;
            return Promise.reject(new TshFailure('UNKNOWN', `the login has expired: run "${login}" and connect again`));
          },
        }),
      onProblem: error =>
        context.output.note(
          `A connection was ended: ${error instanceof TshFailure ? error.plain : error instanceof Error ? error.message : String(error)}`,
        ),
    },
    { subresource, port: port.value },
  );
  return {
    gateway,
    label: plan.label(subresource),
    [Symbol.asyncDispose]: async () => {
      await gateway.close();
      open.connections.dropAll();
    },
  };
}

function subresourceOf(target: LocalPortTarget): string {
  switch (target.kind) {
    case 'db':
      return target.databaseName;
    case 'app':
      return target.targetPort;
    case 'kube':
      return '';
  }
}

function planOf(context: CommandContext, { home, connections }: OpenHome, profile: Profile, target: LocalPortTarget): Promise<GatewayPlan> {
  const leaf = wantedLeaf(context, profile);
  const searchPath = context.environment['PATH'];
  return connections.asUser(profile, async connection => {
    const asked = { ...connection, ...(leaf === undefined ? {} : { leaf }) };
    const { name } = target;
    switch (target.kind) {
      case 'db':
        return databasePlan({ uri: '', leaf, name, user: target.user, searchPath });
      case 'app':
        return appPlan({ uri: '', leaf, app: await namedResource(asked, { kind: 'app', name }, never) });
      case 'kube': {
        await namedResource(asked, { kind: 'kube_cluster', name }, never);
        const folder = path.join(home.folder.path, 'kubeconfigs');
        await removeAbandonedKubeconfigs(folder);
        const { user, clusterName } = connection.session;
        const place = { folder, profile: profile.address.host, user, cluster: leaf ?? clusterName, kubernetes: name };
        return kubePlan({ uri: '', leaf, name, file: new KubeconfigFile(place), searchPath });
      }
    }
  });
}
