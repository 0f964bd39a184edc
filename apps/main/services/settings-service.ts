import { settings } from '@drawbridge/contracts';
import { serve, type Service } from '@drawbridge/ipc';
import type { SettingsStore } from '@drawbridge/settings';
import { map } from 'rxjs';

/** Settings for windows. */
export function settingsService(store: SettingsStore): Service {
  return serve(settings, {
    watch: () => store.values$.pipe(map(values => ({ ...values }))),
    set: ({ name, value }) => store.set(name, value),
  });
}
