import { app } from 'electron';
import path from 'node:path';
import { privateDirectory, startFiles } from '@drawbridge/files';
import { systemClock } from '@drawbridge/lifecycle';
import type { SettingsStore } from '@drawbridge/settings';
import { StateDocument } from '@drawbridge/state';
import type { AppPaths } from './paths';
import { appStateDefinition, type AppState } from './state/app-state';
import { SettingsFile } from './state/settings-file';

/** What is read before the first window: the little that it is drawn with. */
export interface StartState {
  readonly settings: SettingsStore;
  readonly settingsFile: SettingsFile;
  readonly state: StateDocument<AppState>;
}

/** Reads settings and remembered state, before Electron's own start goes on. */
export async function readStartState(paths: AppPaths): Promise<StartState> {
  const files = startFiles(() => app.isReady());
  // A folder that cannot be used shows when the state is written: the window does not wait for that.
  await privateDirectory(paths.userData, files);
  const [settingsFile, state] = await Promise.all([
    SettingsFile.open(
      {
        file: paths.settingsFile,
        lastGood: paths.settingsLastGood,
        schema: paths.settingsSchema,
        schemaLink: `./${path.basename(paths.settingsSchema)}`,
      },
      { clock: systemClock, files },
    ),
    StateDocument.open(appStateDefinition, { path: paths.stateFile, files }),
  ]);
  return { settings: settingsFile.store, settingsFile, state };
}
