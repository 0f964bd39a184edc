import type { Result } from '@drawbridge/lifecycle';
import {
  terminalGetUserPreferences,
  terminalUpdateUserPreferences,
  userPreferences as wire,
  type Init,
  type UserPreferences as WirePreferences,
} from '@drawbridge/wire';
import { ask } from './ask';
import type { DaemonCalls } from './calls';
import { clusterName } from './cluster-name';
import { usable } from './limits';

/** How the list of resources is shown; of the root cluster. */
export interface ListPreferences {
  readonly tab: 'all' | 'pinned';
  readonly view: 'card' | 'list';
  readonly labels: 'expanded' | 'collapsed';
  readonly available: 'none' | 'all' | 'accessible' | 'requestable';
}

/** What the cluster keeps for a user. */
export interface ClusterPreferences {
  /** Ids such as `name/app` and `hostname/uuid/node`; per cluster, so a leaf has its own. */
  readonly pinned: readonly string[];
  readonly list: ListPreferences;
}

/** Preferences kept in the clusters of one daemon. */
export interface DaemonPreferences {
  get(cluster: string, signal: AbortSignal): Promise<Result<ClusterPreferences>>;
  /** Replaces the pins. Answers everything as it is now. */
  pin(cluster: string, pinned: readonly string[], signal: AbortSignal): Promise<Result<ClusterPreferences>>;
  /** Changes how lists are shown; what is left out stays, values of newer versions included. */
  show(cluster: string, change: Partial<ListPreferences>, signal: AbortSignal): Promise<Result<ClusterPreferences>>;
}

const tabs = { all: wire.DefaultTab.ALL, pinned: wire.DefaultTab.PINNED };
const views = { card: wire.ViewMode.CARD, list: wire.ViewMode.LIST };
const labels = { expanded: wire.LabelsViewMode.EXPANDED, collapsed: wire.LabelsViewMode.COLLAPSED };
const available = {
  none: wire.AvailableResourceMode.NONE,
  all: wire.AvailableResourceMode.ALL,
  accessible: wire.AvailableResourceMode.ACCESSIBLE,
  requestable: wire.AvailableResourceMode.REQUESTABLE,
};

/** Makes the preference calls of a daemon; works in main and in a window. */
export function daemonPreferences(calls: DaemonCalls): DaemonPreferences {
  const read = <T>(cluster: string, signal: AbortSignal, map: (preferences: WirePreferences | null) => T): Promise<Result<T>> =>
    ask(
      calls,
      terminalGetUserPreferences,
      { clusterUri: cluster },
      { signal, subject: () => ({ cluster: clusterName(cluster) }), map: answer => map(answer.userPreferences) },
    );
  const write = (cluster: string, userPreferences: Init<WirePreferences>, signal: AbortSignal): Promise<Result<ClusterPreferences>> =>
    ask(
      calls,
      terminalUpdateUserPreferences,
      { clusterUri: cluster, userPreferences },
      { signal, subject: () => ({ cluster: clusterName(cluster) }), map: answer => fromWire(answer.userPreferences) },
    );
  return {
    get: (cluster, signal) => read(cluster, signal, fromWire),
    // A part that is absent stays as it was at the cluster, so pins and list are written apart.
    pin: (cluster, pinned, signal) => write(cluster, { clusterPreferences: { pinnedResources: { resourceIds: [...pinned] } } }, signal),
    show: async (cluster, change, signal) => {
      const before = await read(cluster, signal, preferences => preferences?.unifiedResourcePreferences);
      if (!before.ok) return before;
      if (Object.keys(change).length === 0) return read(cluster, signal, fromWire);
      return write(cluster, { unifiedResourcePreferences: changed(before.value, change) }, signal);
    },
  };
}

function changed(
  before: wire.UnifiedResourcePreferences | null | undefined,
  change: Partial<ListPreferences>,
): Init<wire.UnifiedResourcePreferences> {
  return {
    defaultTab: change.tab === undefined ? (before?.defaultTab ?? 0) : tabs[change.tab],
    viewMode: change.view === undefined ? (before?.viewMode ?? 0) : views[change.view],
    labelsViewMode: change.labels === undefined ? (before?.labelsViewMode ?? 0) : labels[change.labels],
    availableResourceMode: change.available === undefined ? (before?.availableResourceMode ?? 0) : available[change.available],
  };
}

/** Absent and unknown values read as the cluster's own defaults. */
function fromWire(preferences: WirePreferences | null): ClusterPreferences {
  const list = preferences?.unifiedResourcePreferences;
  return {
    pinned: usable(preferences?.clusterPreferences?.pinnedResources?.resourceIds ?? []),
    list: {
      tab: named(tabs, list?.defaultTab) ?? 'all',
      view: named(views, list?.viewMode) ?? 'card',
      labels: named(labels, list?.labelsViewMode) ?? 'collapsed',
      available: named(available, list?.availableResourceMode) ?? 'none',
    },
  };
}

function named<Name extends string>(table: Readonly<Record<Name, number>>, number: number | undefined): Name | undefined {
  return (Object.keys(table) as Name[]).find(name => table[name] === number);
}
