import type { SettingsStore } from '@drawbridge/settings';
import type { StateDocument } from '@drawbridge/state';
import type { Flags } from '../flags';
import type { AppPaths } from '../paths';
import type { AppState } from '../state/app-state';
import type { SettingsFile } from '../state/settings-file';
import type { WindowRegistry } from '../windows/window-registry';

/** What start-up hands to the services. */
export interface StartContext {
  readonly settings: SettingsStore;
  readonly settingsFile: SettingsFile;
  readonly state: StateDocument<AppState>;
  readonly flags: Flags;
  readonly paths: AppPaths;
  readonly windows: WindowRegistry;
  /** It runs from a checkout. */
  readonly isDevelopment: boolean;
  /** It was built for developers: F6, `window.teleterm`. Never what is shipped. */
  readonly hasDeveloperTools: boolean;
}
