import type { PaletteProvider } from '@drawbridge/palette';
import { inject } from '@angular/core';
import { ClosedTabsProvider } from './providers/closed-tabs-provider';
import { ClustersProvider } from './providers/clusters-provider';
import { CommandsProvider } from './providers/commands-provider';
import { ConnectionsProvider } from './providers/connections-provider';
import { FiltersProvider } from './providers/filters-provider';
import { ResourcesProvider } from './providers/resources-provider';
import { SettingsProvider } from './providers/settings-provider';
import { TabsProvider } from './providers/tabs-provider';

/** Everything that the palette finds: one line each. Needs an injection context. */
export function paletteProviders(): readonly PaletteProvider[] {
  return [
    inject(ResourcesProvider),
    inject(TabsProvider),
    inject(ClosedTabsProvider),
    inject(ConnectionsProvider),
    inject(ClustersProvider),
    inject(FiltersProvider),
    inject(CommandsProvider),
    inject(SettingsProvider),
  ];
}
