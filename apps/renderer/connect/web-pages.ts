import { Injectable, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { clusterKey, rootRef, type ClusterRef } from '@drawbridge/contracts';
import { lastValue } from '@drawbridge/lifecycle';
import { webAddress, type WebRequest } from '@drawbridge/resources';
import { WindowLink } from '@drawbridge/window-link';

/** Opens pages of clusters in the browser, through the app's one opener. */
@Injectable({ providedIn: 'root' })
export class WebPages {
  readonly #link = inject(WindowLink);
  readonly #clusters = toSignal(this.#link.clusterList.life$, { requireSync: true });

  /** @param cluster the root or leaf cluster that has what is opened */
  open(cluster: ClusterRef, { page }: WebRequest): void {
    const root = rootRef(cluster);
    const entry = lastValue(this.#clusters())?.find(one => clusterKey(one.ref) === clusterKey(root));
    const view = entry === undefined ? undefined : lastValue(entry.life);
    if (view === undefined) return;
    const leaf = /\/leaves\/([^/]+)/.exec(cluster.uri)?.[1];
    const url = webAddress(page, { proxyHost: view.proxyHost, name: leaf ?? view.name });
    // An address that is none is refused, and said so, by the opener.
    void this.#link.app.openLink({ url: url ?? 'none' });
  }
}
