import type { ClusterRef } from '@drawbridge/contracts';
import { workspaceId } from './window-tabs';
import type { Windows } from './windows';
import { documentsIn } from './workspace';

/** How many tabs a root cluster's workspace has, in all windows together. */
export function countTabs({ windows }: Windows, cluster: ClusterRef): number {
  let count = 0;
  for (const { all } of windows.values()) {
    const workspace = all.get(workspaceId(cluster));
    if (workspace !== undefined) count += documentsIn(workspace).length;
  }
  return count;
}
