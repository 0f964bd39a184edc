/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Asks, then logs out of the cluster on screen; its profile stays listed. */
export const logOut: Command = {
  id: 'cluster.logOut',
  group: 'clusters',
  keys: {},
  title: () => $localize`Log out…`,
  isEnabled: ({ clusters }) => clusters.canLogOut,
  run: ({ clusters }) => clusters.logOut(),
};
