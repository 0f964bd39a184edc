import { combineLatest, map } from 'rxjs';
import { settings } from '@drawbridge/contracts';
import { serve, type Service } from '@drawbridge/ipc';
import type { Result } from '@drawbridge/lifecycle';
import { settingsDetails } from '../state/settings-details';
import type { SettingsFile } from '../state/settings-file';

/** Settings for windows. `open`: shows a file in the person's editor. */
export function settingsService(file: SettingsFile, open: (path: string) => Promise<Result<undefined>>): Service {
  const { store, state$, paths } = file;
  return serve(settings, {
    watch: () => store.values$.pipe(map(values => ({ ...values }))),
    details: () => combineLatest([state$, store.content$]).pipe(map(([read, content]) => settingsDetails(paths.file, read, content))),
    set: ({ name, value }) => file.set(name, value),
    reset: ({ name }) => file.reset(name),
    openFile: async () => {
      const there = await file.ensure();
      return there.ok ? open(paths.file) : there;
    },
    startNewFile: () => file.startNew(),
  });
}
