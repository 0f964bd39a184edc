import { readLocalPort } from '@drawbridge/local-proxy';
import { parseUri } from '@drawbridge/uri';
import type { CreateGatewayRequest, terminalService } from '@drawbridge/wire';
import { namedResource } from '../../cluster/named-resource';
import { TshFailure } from '../../core/failure';
import type { Gateway } from '../../gateways/gateway';
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
      gateways.remove(gatewayUri);
      return {};
    },
    SetGatewayLocalPort: async ({ gatewayUri, localPort }) => {
      const gateway = gateways.get(gatewayUri);
      await gateway.moveTo(portOf(localPort));
      return gateway.message();
    },
    SetGatewayTargetSubresourceName: async ({ gatewayUri, targetSubresourceName }) => {
      const gateway = gateways.get(gatewayUri);
      await gateway.useDatabase(targetSubresourceName);
      return gateway.message();
    },
  };
}

async function create(context: DaemonContext, request: CreateGatewayRequest, signal: AbortSignal): Promise<Gateway> {
  const { targetUri } = request;
  const cluster = clusterTarget(targetUri);
  const parsed = parseUri(targetUri);
  const port = portOf(request.localPort);
  const resource = parsed.ok && parsed.value.kind === 'resource' ? parsed.value : undefined;
  switch (resource?.resource) {
    case 'dbs':
      return context.gateways.createForDatabase({
        cluster,
        targetUri,
        database: resource.id,
        user: request.targetUser,
        databaseName: request.targetSubresourceName,
        port,
      });
    case 'apps':
    case 'kubes': {
      const kind = resource.resource === 'apps' ? 'app' : 'kube_cluster';
      await withCluster(context, targetUri, asked => namedResource(asked, { kind, name: resource.id }, signal));
      throw new TshFailure(
        'UNIMPLEMENTED',
        `this version has no local proxies for ${resource.resource === 'apps' ? 'applications' : 'Kubernetes clusters'} yet`,
      );
    }
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
