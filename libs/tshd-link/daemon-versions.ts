import { ok, type Result } from '@drawbridge/lifecycle';
import { autoUpdateGetClusterVersions, type autoUpdate } from '@drawbridge/wire';
import { ask } from './ask';
import type { DaemonCalls } from './calls';
import { atMost, isUsable, shownName } from './limits';
import { rawText } from './raw-text';

/** What clusters say about client versions. */
export interface ClusterVersions {
  readonly reachable: readonly {
    readonly uri: string;
    /** `on`: the cluster wants its clients updated. */
    readonly updates: 'on' | 'off';
    readonly wanted: string;
    readonly oldest: string;
  }[];
  /** `problem`: raw text, for Details. */
  readonly unreachable: readonly { readonly uri: string; readonly problem: string }[];
}

/** Client versions wanted by the clusters of one daemon. */
export interface DaemonVersions {
  /** Asks every cluster in the home. `unsupported` from generation 18, which has no such service. */
  clusterVersions(signal: AbortSignal): Promise<Result<ClusterVersions>>;
}

/** Makes the version calls of a daemon. */
export function daemonVersions(calls: DaemonCalls): DaemonVersions {
  return {
    clusterVersions: async signal => {
      const versions = await ask(calls, autoUpdateGetClusterVersions, {}, { signal, map: fromWire });
      const noHome = !versions.ok && versions.error.code === 'daemon-folder';
      return noHome ? ok({ reachable: [], unreachable: [] }) : versions;
    },
  };
}

function fromWire(wire: autoUpdate.GetClusterVersionsResponse): ClusterVersions {
  return {
    reachable: atMost(wire.reachableClusters)
      .filter(one => isUsable(one.clusterUri))
      .map(one => ({
        uri: one.clusterUri,
        updates: one.toolsAutoUpdate ? 'on' : 'off',
        wanted: shownName(one.toolsVersion),
        oldest: shownName(one.minToolsVersion),
      })),
    unreachable: atMost(wire.unreachableClusters)
      .filter(one => isUsable(one.clusterUri))
      .map(one => ({ uri: one.clusterUri, problem: rawText(one.errorMessage) })),
  };
}
