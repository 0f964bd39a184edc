import type { PreferencesChange, UserPreferences as Preferences } from '@drawbridge/cluster-api';
import { userPreferences as wire, type Init, type UserPreferences, type terminalService } from '@drawbridge/wire';
import type { DaemonContext } from '../daemon-context';
import type { Handlers } from '../rpc-server';
import { withCluster } from '../with-cluster';

const { AvailableResourceMode, DefaultTab, LabelsViewMode, ViewMode } = wire;

const tabs = { all: DefaultTab.ALL, pinned: DefaultTab.PINNED } as const;
const views = { card: ViewMode.CARD, list: ViewMode.LIST } as const;
const labels = { expanded: LabelsViewMode.EXPANDED, collapsed: LabelsViewMode.COLLAPSED } as const;
const modes = {
  all: AvailableResourceMode.ALL,
  accessible: AvailableResourceMode.ACCESSIBLE,
  requestable: AvailableResourceMode.REQUESTABLE,
  none: AvailableResourceMode.NONE,
} as const;

/** What the cluster keeps for the user. */
export function preferenceMethods(
  context: DaemonContext,
): Pick<Handlers<typeof terminalService>, 'GetUserPreferences' | 'UpdateUserPreferences'> {
  return {
    GetUserPreferences: ({ clusterUri }, { signal }) =>
      withCluster(context, clusterUri, async ({ client, failure }) => {
        const answer = await client.getPreferences(signal);
        if (!answer.ok) throw failure(answer.error);
        return { userPreferences: message(answer.value) };
      }),
    UpdateUserPreferences: ({ clusterUri, userPreferences }, { signal }) =>
      withCluster(context, clusterUri, async ({ client, failure }) => {
        const answer = await client.changePreferences(change(userPreferences), signal);
        if (!answer.ok) throw failure(answer.error);
        return { userPreferences: message(answer.value) };
      }),
  };
}

function message(preferences: Preferences): Init<UserPreferences> {
  return {
    clusterPreferences: { pinnedResources: { resourceIds: preferences.pinnedResources } },
    unifiedResourcePreferences: {
      defaultTab: tabs[preferences.defaultTab],
      viewMode: views[preferences.viewMode],
      labelsViewMode: labels[preferences.labelsViewMode],
      availableResourceMode: modes[preferences.availableResourceMode],
    },
  };
}

/** An absent message, and an enum value that is unspecified or from a newer client, change nothing (recorded 141, 147, 149). */
function change(preferences: UserPreferences | null): PreferencesChange {
  const pinned = preferences?.clusterPreferences?.pinnedResources;
  const unified = preferences?.unifiedResourcePreferences;
  return {
    ...(pinned === undefined || pinned === null ? {} : { pinnedResources: [...pinned.resourceIds] }),
    ...optional('defaultTab', nameOf(tabs, unified?.defaultTab)),
    ...optional('viewMode', nameOf(views, unified?.viewMode)),
    ...optional('labelsViewMode', nameOf(labels, unified?.labelsViewMode)),
    ...optional('availableResourceMode', nameOf(modes, unified?.availableResourceMode)),
  };
}

function nameOf<Name extends string>(table: Readonly<Record<Name, number>>, value: number | undefined): Name | undefined {
  return (Object.keys(table) as Name[]).find(name => table[name] === value);
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [Name in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [Name in Key]: Value });
}
