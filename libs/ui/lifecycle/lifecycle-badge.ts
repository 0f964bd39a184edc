import { Component, computed, input } from '@angular/core';
import type { IconName } from '../icons/icon-paths';
import { Icon } from '../icons/icon';
import type { Badge } from './badge';
import { clockTime } from './clock-time';

const icons: Readonly<Record<Badge['kind'], IconName>> = {
  loading: 'loading',
  ready: 'ready',
  stale: 'stale',
  offline: 'offline',
  gone: 'gone',
  'needs-login': 'lock',
  'no-access': 'gone',
};

/** How something stands, as an icon and a word: state is never told by colour alone. */
@Component({
  selector: 'db-lifecycle-badge',
  imports: [Icon],
  template: `<db-icon [name]="icon()" /><span>{{ text() }}</span>`,
  host: { '[attr.data-kind]': 'badge().kind', '[title]': 'text()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--db-1);
      min-inline-size: 0;
      color: var(--db-text-quiet);
      font-size: var(--db-text-small);
      white-space: nowrap;
      --db-icon-size: 14px;
    }
    span {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    :host([data-kind='ready']) {
      color: var(--db-success);
    }
    :host([data-kind='stale']),
    :host([data-kind='needs-login']),
    :host([data-kind='no-access']) {
      color: var(--db-warning);
    }
    :host([data-kind='offline']),
    :host([data-kind='gone']) {
      color: var(--db-danger);
    }
  `,
})
export class LifecycleBadge {
  readonly badge = input.required<Badge>();
  protected readonly icon = computed(() => icons[this.badge().kind]);
  protected readonly text = computed(() => badgeText(this.badge()));
}

/** The words of a badge. */
export function badgeText(badge: Badge): string {
  switch (badge.kind) {
    case 'loading':
      return $localize`loading`;
    case 'ready':
      return $localize`ready`;
    case 'stale':
      return $localize`stale since ${clockTime(badge.since)}:time:`;
    case 'offline':
      return $localize`offline`;
    case 'gone':
      return $localize`gone`;
    case 'needs-login':
      return $localize`needs login`;
    case 'no-access':
      return $localize`no access`;
  }
}
