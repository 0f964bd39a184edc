import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { withHeaders, withoutHeaders, type RawHeaders } from '@drawbridge/http-forward';
import { dialTcp } from '../dial-tcp';
import type { KubernetesAccess } from './kubeconfig';

/** A Kubernetes API elsewhere, entered with a kubeconfig of the cluster's own. */
export class ExternalApi {
  constructor(readonly access: KubernetesAccess) {}

  /** A connection. Throws what the system or TLS says. */
  async dial(): Promise<Duplex> {
    const { server, authority, certificate, privateKey, serverName } = this.access;
    const host = server.hostname.replace(/^\[|\]$/g, '');
    const dialled = await dialTcp({ host, port: Number(server.port) || (server.protocol === 'https:' ? 443 : 80) });
    if (!dialled.ok) throw new Error(dialled.error);
    if (server.protocol !== 'https:') return dialled.value;
    const name = serverName ?? host;
    const secured = tls.connect({
      socket: dialled.value,
      host: name,
      servername: isIP(name) === 0 ? name : '',
      ALPNProtocols: ['http/1.1'],
      ...(authority === undefined ? {} : { ca: authority }),
      ...(certificate === undefined || privateKey === undefined ? {} : { cert: certificate, key: privateKey }),
    });
    await new Promise<void>((resolve, reject) => {
      secured.once('error', reject);
      secured.once('secureConnect', () => {
        secured.off('error', reject);
        resolve();
      });
    });
    return secured;
  }
}

/** Only the cluster says who somebody is. */
const ours = /^(authorization|cookie|impersonate-.*|x-remote-.*|x-forwarded-.*|forwarded)$/;

/** A request's headers as the API gets them: it is asked by the cluster's own account, in the name of the user and the groups of the roles. */
export function externalHeaders(
  headers: RawHeaders,
  { api, user, groups }: { readonly api: ExternalApi; readonly user: string; readonly groups: readonly string[] },
): RawHeaders {
  const { server, token } = api.access;
  return [
    ...withHeaders(
      withoutHeaders(headers, name => ours.test(name)),
      { Host: server.host, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), 'Impersonate-User': user },
    ),
    ...groups.flatMap(group => ['Impersonate-Group', group]),
  ];
}
