import path from 'node:path';
import { readLocalPort } from '@drawbridge/local-proxy';
import { systemClock } from '@drawbridge/lifecycle';
import { namedResource } from '../../cluster/named-resource';
import { TshFailure } from '../../core/failure';
import { Gateway } from '../../gateways/gateway';
import { GatewayCertificate } from '../../gateways/gateway-certificate';
import type { GatewayPlan } from '../../gateways/gateway-plan';
import { appPlan } from '../../gateways/kinds/app-plan';
import { databasePlan } from '../../gateways/kinds/database-plan';
import { KubeconfigFile, removeAbandonedKubeconfigs } from '../../gateways/kinds/kubeconfig-file';
import { kubePlan } from '../../gateways/kinds/kube-plan';
import type { Profile } from '../../home/profile';
import { formatProxyAddress } from '../../home/proxy-address';
import {
  chosenProfile,
  openHome,
  validLogin,
  wantedLeaf,
  type CommandContext,
  type CommonOptions,
  type OpenHome,
} from '../command-context';

/** What a local port is to lead to. */
export type ProxyTarget =
  | { readonly kind: 'db'; readonly name: string; readonly user: string; readonly databaseName: string }
  | { readonly kind: 'app'; readonly name: string; readonly targetPort: string }
  | { readonly kind: 'kube'; readonly name: string };

export interface ProxyOptions extends CommonOptions {
  readonly target: ProxyTarget;
  /** As people write it; empty: any free one. */
  readonly port: string;
}

const never = new AbortController().signal;

/** `tsh proxy db|app|kube`: a local port that leads there until the command is stopped. */
export async function proxy(context: CommandContext, options: ProxyOptions, stopped: Promise<void>): Promise<void> {
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
  try {
    await announce(context, gateway, plan.label(subresource));
    await stopped;
  } finally {
    await gateway.close();
    open.connections.dropAll();
  }
}

async function announce({ output }: CommandContext, gateway: Gateway, label: string): Promise<void> {
  const { protocol, gatewayCliCommand } = await gateway.message();
  output.line(`127.0.0.1:${gateway.port}`);
  output.note(`This port leads to ${label} until this command is stopped (Ctrl-C).`);
  const use = protocol === 'HTTP' ? `curl http://localhost:${gateway.port}/` : (gatewayCliCommand?.preview ?? '');
  if (use !== '') output.note(`For example: ${use}`);
}

function subresourceOf(target: ProxyTarget): string {
  switch (target.kind) {
    case 'db':
      return target.databaseName;
    case 'app':
      return target.targetPort;
    case 'kube':
      return '';
  }
}

function planOf(context: CommandContext, { home, connections }: OpenHome, profile: Profile, target: ProxyTarget): Promise<GatewayPlan> {
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
