import { Injectable, inject } from '@angular/core';
import { rootRef, type GatewayView } from '@drawbridge/contracts';
import { WorkspaceStore } from '@drawbridge/documents';
import { gatewayTitle } from '@drawbridge/gateways';
import { lastValue } from '@drawbridge/lifecycle';
import type { PaletteAnswer, PaletteItem, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { WindowLink } from '@drawbridge/window-link';
import { ClusterListModel, DOCUMENT_VIEWS } from '@drawbridge/workbench';
import { map, type Observable } from 'rxjs';
import { isNarrowedAway } from './narrowed';
import { lineScore } from './resting-score';

/** Local ports that are open, or were: opened again with the same user, name and port. */
@Injectable({ providedIn: 'root' })
export class GatewaysProvider implements PaletteProvider {
  readonly id = 'gateways';
  readonly #link = inject(WindowLink);
  readonly #store = inject(WorkspaceStore);
  readonly #clusters = inject(ClusterListModel);
  readonly #views = inject(DOCUMENT_VIEWS);

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    return this.#link.gatewayList.life$.pipe(
      map(life => ({ items: isNarrowedAway(query) ? [] : (lastValue(life) ?? []).map(one => this.#item(one, query)) })),
    );
  }

  #item({ key, target, port, life }: GatewayView, { words }: PaletteQuery): PaletteItem {
    const title = gatewayTitle(target);
    const where = this.#clusters.find(target.cluster)?.label ?? '';
    const isOpen = life.state === 'open';
    const detail = [where, port === 0 ? '' : `:${port}`].filter(part => part !== '').join(' · ');
    return {
      id: `gateway ${key}`,
      icon: this.#views.gateway.icon,
      title,
      detail,
      category: isOpen ? $localize`Connection` : $localize`Recent`,
      score: lineScore('closedTab', words, title, [where, target.name, String(port)]),
      choose: () => {
        if (this.#clusters.find(target.cluster) === undefined) {
          return { kind: 'refused', reason: $localize`Its cluster is no longer in the list.` };
        }
        return { kind: 'do', run: () => this.#store.open(rootRef(target.cluster), { kind: 'gateway', state: { target } }) };
      },
    };
  }
}
