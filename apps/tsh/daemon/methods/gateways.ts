import { readLocalPort } from '@drawbridge/local-proxy';
import { parseUri } from '@drawbridge/uri';
import type { CreateGatewayRequest, terminalService } from '@drawbridge/wire';
import { namedResource } from '../../cluster/named-resource';
import { TshFailure } from '../../core/failure';
import type { Gateway } from '../../gateways/gateway';
import type { GatewayPlan } from '../../gateways/gateway-plan';
import { appPlan } from '../../gateways/kinds/app-plan';
import { databasePlan } from '../../gateways/kinds/database-plan';
import { kubePlan } from '../../gateways/kinds/kube-plan';
import { KubeconfigFile } from '../../gateways/kinds/kubeconfig-file';
import { clusterTarget } from '../cluster-uri';
import type { DaemonContext } from '../daemon-context';
import type { Handlers } from '../rpc-server';
import { withCluster } from '../with-cluster';

type GatewayMethods = 'ListGateways' | 'CreateGateway' | 'RemoveGateway' | 'SetGatewayLocalPort' | 'SetGatewayTargetSubresourceName';

/** Local proxies. */
export function gatewayMethods(context: DaemonContext): Pick<Handlers<typeof terminalService>, GatewayMethods> {
  const { gateways } = context;
  return {
    ListGateways: async () => ({ gateways: await Promise.all(gateways.all.map(gateway => gateway.message())) }),
    CreateGateway: async (request, { signal }) => (await create(context, request, signal)).message(),
    RemoveGateway: async ({ gatewayUri }) => {
      await gateways.remove(gatewayUri);
      return {};
    },
    SetGatewayLocalPort: async ({ gatewayUri, localPort }) => {
      const gateway = gateways.get(gatewayUri);
      await gateway.moveTo(portOf(localPort));
      return gateway.message();
    },
    SetGatewayTargetSubresourceName: async ({ gatewayUri, targetSubresourceName }) =>
      (await gateways.use(gatewayUri, targetSubresourceName)).message(),
  };
}

async function create(context: DaemonContext, request: CreateGatewayRequest, signal: AbortSignal): Promise<Gateway> {
  const { root } = clusterTarget(request.targetUri);
  const port = portOf(request.localPort);
  const plan = await planFor(context, request, signal);
  return context.gateways.create({ root, plan, subresource: request.targetSubresourceName, port });
}

/** What the target's kind asks for. A kind that has gateways is a case here. */
async function planFor(context: DaemonContext, { targetUri, targetUser }: CreateGatewayRequest, signal: AbortSignal): Promise<GatewayPlan> {
  const { root, leaf } = clusterTarget(targetUri);
  const parsed = parseUri(targetUri);
  const resource = parsed.ok && parsed.value.kind === 'resource' ? parsed.value : undefined;
  const searchPath = context.environment['PATH'];
  switch (resource?.resource) {
    case 'dbs':
      return databasePlan({ uri: targetUri, leaf, name: resource.id, user: targetUser, searchPath });
    case 'apps': {
      const app = await withCluster(context, targetUri, asked => namedResource(asked, { kind: 'app', name: resource.id }, signal));
      return appPlan({ uri: targetUri, leaf, app });
    }
    case 'kubes':
      return withCluster(context, targetUri, async asked => {
        const { name } = await namedResource(asked, { kind: 'kube_cluster', name: resource.id }, signal);
        const { user, clusterName } = asked.session;
        const place = { folder: context.kubeconfigs, profile: root, user, cluster: leaf ?? clusterName, kubernetes: name };
        return kubePlan({ uri: targetUri, leaf, name, file: new KubeconfigFile(place), searchPath });
      });
    default:
      throw new TshFailure(
        'INVALID_ARGUMENT',
        `malformed gateway target URI ${JSON.stringify(targetUri)}, expecting a database, kube or app resource`,
      );
  }
}

/** Words as Go's `net` has them: clients know them. */
function portOf(text: string): number {
  const port = readLocalPort(text);
  if (port.ok) return port.value;
  const words =
    port.error === 'out_of_range' ? `listen tcp: address ${text}: invalid port` : `listen tcp: lookup tcp/${text}: unknown port`;
  throw new TshFailure(
    'UNKNOWN',
    words,
    'none',
    `${JSON.stringify(text)} is no port; choose a number from 1 to 65535, or none for a free one`,
  );
}
