/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Makes room for one more account on the proxy of the cluster on screen. */
export const addAccount: Command = {
  id: 'cluster.addAccount',
  group: 'clusters',
  keys: {},
  title: () => $localize`Add another account…`,
  isEnabled: ({ clusters }) => clusters.hasActive,
  run: ({ clusters }) => clusters.addAccount(),
};
