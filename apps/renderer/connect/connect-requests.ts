import { Injectable, inject } from '@angular/core';
import { rootRef, type ClusterRef } from '@drawbridge/contracts';
import { WorkspaceStore } from '@drawbridge/documents';
import type { ConnectRequest } from '@drawbridge/resources';
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
        const { kind, protocol, uri, name, user, subresource } = request;
        const target = { kind: protocol, cluster, uri, name, user, subresource };
        this.#store.open(rootRef(cluster), { kind, state: { target } });
        break;
      }
      case 'web':
        this.#pages.open(cluster, request);
    }
  }
}
