/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Asks, then takes the profile of the cluster on screen away. */
export const forgetCluster: Command = {
  id: 'cluster.forget',
  group: 'clusters',
  keys: {},
  title: () => $localize`Forget cluster…`,
  isEnabled: ({ clusters }) => clusters.hasActive,
  run: ({ clusters }) => clusters.forget(),
};
