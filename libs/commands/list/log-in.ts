/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Opens the login dialog of the cluster on screen. */
export const logIn: Command = {
  id: 'cluster.logIn',
  group: 'clusters',
  keys: {},
  title: () => $localize`Log in`,
  isEnabled: ({ clusters }) => clusters.hasActive && !clusters.canLogOut,
  run: ({ clusters }) => clusters.logIn(),
};
