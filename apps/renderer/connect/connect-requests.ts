import { Injectable, inject } from '@angular/core';
import { rootRef, type ClusterRef, type GatewayTarget } from '@drawbridge/contracts';
import { WorkspaceStore } from '@drawbridge/documents';
import type { ConnectRequest, GatewayRequest, GatewayShellRequest } from '@drawbridge/resources';
import { WebPages } from './web-pages';

/** Opens what a person connects to, wherever they asked for it: in a list or in the palette. */
@Injectable({ providedIn: 'root' })
export class ConnectRequests {
  readonly #store = inject(WorkspaceStore);
  readonly #pages = inject(WebPages);

  /** `cluster`: the root or leaf cluster of the resource. */
  open(cluster: ClusterRef, request: ConnectRequest): void {
    switch (request.kind) {
      case 'ssh': {
        const { server, login } = request;
        this.#store.open(rootRef(cluster), { kind: 'ssh', state: { cluster, serverUri: server.uri, hostname: server.hostname, login } });
        break;
      }
      case 'gateway':
      case 'gateway-shell': {
        this.#store.open(rootRef(cluster), { kind: request.kind, state: { target: requestedTarget(cluster, request) } });
        break;
      }
      case 'web':
        this.#pages.open(cluster, request);
    }
  }
}

/** What a local port that was asked for leads to. */
export function requestedTarget(
  cluster: ClusterRef,
  { protocol, uri, name, user, subresource }: GatewayRequest | GatewayShellRequest,
): GatewayTarget {
  return { kind: protocol, cluster, uri, name, user, subresource };
}
