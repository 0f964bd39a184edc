import { privateDirectory } from '@drawbridge/files';
import { SettingsStore } from '@drawbridge/settings';
import { StateDocument } from '@drawbridge/state';
import type { AppPaths } from './paths';
import { appStateDefinition, type AppState } from './state/app-state';
import { readSettingsFile, type ReadSettings } from './state/settings-file';

/** What is read before the first window: the little that it is drawn with. */
export interface StartState {
  readonly settings: SettingsStore;
  readonly settingsFile: ReadSettings;
  readonly state: StateDocument<AppState>;
}

/** Reads settings and remembered state, side by side with Electron's own start. */
export async function readStartState(paths: AppPaths): Promise<StartState> {
  // A folder that cannot be used shows when the state is written: the window does not wait for that.
  await privateDirectory(paths.userData);
  const [settingsFile, state] = await Promise.all([
    readSettingsFile(paths.settingsFile),
    StateDocument.open(appStateDefinition, { path: paths.stateFile }),
  ]);
  return { settings: new SettingsStore(settingsFile.kind === 'read' ? settingsFile.values : {}), settingsFile, state };
}
