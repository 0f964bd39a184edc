/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Opens the dialog that asks for an address. */
export const addCluster: Command = {
  id: 'cluster.add',
  group: 'clusters',
  keys: {},
  title: () => $localize`Connect to a cluster…`,
  isEnabled: () => true,
  run: ({ clusters }) => clusters.add(),
};
