/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Shows the start page. */
export const showClusters: Command = {
  id: 'cluster.showAll',
  group: 'clusters',
  keys: {},
  title: () => $localize`All clusters`,
  isEnabled: () => true,
  run: ({ clusters }) => clusters.showAll(),
};
