import { InjectionToken, inject } from '@angular/core';
import type { HomeId } from '@drawbridge/contracts';
import { windowDaemonCalls } from '@drawbridge/resources';
import { daemonPreferences, daemonResources, type DaemonPreferences, type DaemonResources } from '@drawbridge/tshd-link';
import { WindowLink } from '@drawbridge/window-link';
import { noticingResources } from './noticing-resources';

/** Where lists read resources: the daemon of a home. Through main, unless a spec puts another one here. */
export const RESOURCE_SOURCE = new InjectionToken<(home: HomeId) => DaemonResources>('resources of a home', {
  providedIn: 'root',
  factory: () => {
    const link = inject(WindowLink);
    return home => noticingResources(link, home, daemonResources(windowDaemonCalls(link.daemon, home)));
  },
});

/** Where lists keep how they look and what is pinned: the daemon of a home. Through main, unless a spec puts another one here. */
export const PREFERENCE_SOURCE = new InjectionToken<(home: HomeId) => DaemonPreferences>('preferences of a home', {
  providedIn: 'root',
  factory: () => {
    const link = inject(WindowLink);
    return home => daemonPreferences(windowDaemonCalls(link.daemon, home));
  },
});
