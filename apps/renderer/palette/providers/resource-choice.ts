import { Injectable, inject } from '@angular/core';
import { rootRef, type ClusterRef, type GatewayView } from '@drawbridge/contracts';
import { gatewayKey, protocolOf, type SubresourceField } from '@drawbridge/gateways';
import { lastValue } from '@drawbridge/lifecycle';
import type { PaletteItem, PaletteOutcome, PaletteStep } from '@drawbridge/palette';
import { connectMenu, kindIcon, type ConnectMenu, type ConnectRequest, type GatewayRequest, type Resource } from '@drawbridge/resources';
import { matchScore, searchedText, wordsOf } from '@drawbridge/search';
import { WindowLink } from '@drawbridge/window-link';
import { ClusterListModel, ClusterOpener } from '@drawbridge/workbench';
import { ConnectRequests, requestedTarget } from '../../connect/connect-requests';

/**
 * What choosing a resource comes to: connecting, or first the question as whom, which also takes what is typed where its kind allows that, and then what
 * the local port is to lead to, such as which database.
 */
@Injectable({ providedIn: 'root' })
export class ResourceChoice {
  readonly #link = inject(WindowLink);
  readonly #clusters = inject(ClusterListModel);
  readonly #requests = inject(ConnectRequests);
  readonly #opener = inject(ClusterOpener);

  choose(resource: Resource, cluster: ClusterRef): PaletteOutcome {
    const item = this.#clusters.find(cluster);
    if (item === undefined || item.badge.kind === 'gone')
      return { kind: 'refused', reason: $localize`Its cluster is no longer in the list.` };
    if (resource.requiresRequest)
      return { kind: 'refused', reason: $localize`Your roles give you no access to ${resource.name}:resource:.` };
    const menu = connectMenu(resource);
    const [only] = menu.choices;
    if (menu.field !== undefined || menu.choices.length > 1) return { kind: 'step', step: this.#step(resource, cluster, menu) };
    // What cannot be opened from here is shown where it is.
    if (only === undefined) return { kind: 'do', run: () => this.#opener.showList(cluster, { search: resource.name }) };
    return this.#chosen(cluster, only.request);
  }

  #step(resource: Resource, cluster: ClusterRef, menu: ConnectMenu<ConnectRequest>): PaletteStep {
    const { field } = menu;
    return {
      heading: $localize`Connect to ${resource.name}:resource:`,
      placeholder: field?.label ?? $localize`How to connect`,
      items: text => this.#items(resource, cluster, menu, text),
      problem: text => (text === '' || choicesFor(menu, text).length > 0 ? undefined : field?.problem(text)),
    };
  }

  #items(resource: Resource, cluster: ClusterRef, menu: ConnectMenu<ConnectRequest>, text: string): readonly PaletteItem[] {
    const line = (id: string, title: string, detail: string, request: ConnectRequest): PaletteItem => ({
      id: `connect ${id}`,
      icon: kindIcon(resource),
      title,
      detail,
      category: '',
      score: 1,
      choose: () => this.#chosen(cluster, request),
    });
    const { field } = menu;
    const offered = choicesFor(menu, text).map(({ label, request }) => line(`as ${label}`, label, '', request));
    const isOwn = field !== undefined && text !== '' && field.problem(text) === undefined && !menu.choices.some(one => one.label === text);
    return isOwn ? [...offered, line('typed', text, field.label, field.request(text))] : offered;
  }

  /** One more question where a local port is chosen whose protocol has one. One that is open already keeps what it leads to: its tab can change it. */
  #chosen(cluster: ClusterRef, request: ConnectRequest): PaletteOutcome {
    if (request.kind !== 'gateway' || request.subresource !== '') return this.#connect(cluster, request);
    const target = requestedTarget(cluster, request);
    const field = protocolOf(target.kind)?.subresource?.(target);
    const known = lastValue(this.#link.gatewayList.snapshot)?.find(one => one.key === gatewayKey(target));
    if (field === undefined || (known !== undefined && known.life.state !== 'closed')) return this.#connect(cluster, request);
    return { kind: 'step', step: this.#subresourceStep(cluster, request, { field, known }) };
  }

  #subresourceStep(
    cluster: ClusterRef,
    request: GatewayRequest,
    { field, known }: { field: SubresourceField; known: GatewayView | undefined },
  ): PaletteStep {
    const last = known?.target.subresource ?? '';
    const line = (title: string, detail: string, subresource: string): PaletteItem => ({
      id: `with ${subresource}`,
      icon: 'database',
      title,
      detail,
      category: '',
      score: 1,
      choose: () => this.#connect(cluster, { ...request, subresource }),
    });
    return {
      heading: $localize`Connect to ${request.name}:resource:`,
      placeholder: field.label,
      // Naming none means the last one, if there was one.
      items: text => {
        if (text.trim() !== '') return field.problem(text.trim()) === undefined ? [line(text.trim(), field.label, text.trim())] : [];
        return [last === '' ? line(field.placeholder, field.label, '') : line(last, field.label, last)];
      },
      problem: text => (text.trim() === '' ? undefined : field.problem(text.trim())),
    };
  }

  /** A cluster that wants a login is asked for it first; without one nothing happens. */
  #connect(cluster: ClusterRef, request: ConnectRequest): PaletteOutcome {
    const needsLogin = this.#clusters.find(cluster)?.badge.kind === 'needs-login';
    if (!needsLogin) return { kind: 'do', run: () => this.#requests.open(cluster, request) };
    return {
      kind: 'do',
      run: () => {
        void this.#link.auth.requestLogin({ ref: rootRef(cluster), reason: { kind: 'asked' } }).then(login => {
          if (login.ok && login.value === 'logged-in') this.#requests.open(cluster, request);
        });
      },
    };
  }
}

function choicesFor({ choices }: ConnectMenu<ConnectRequest>, text: string): ConnectMenu<ConnectRequest>['choices'] {
  const words = wordsOf(text);
  return choices.filter(one => matchScore(words, searchedText(one.label)) > 0);
}
