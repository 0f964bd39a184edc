import { merge, type Observable } from 'rxjs';
import type { SessionView } from '@drawbridge/contracts';
import { storedTabs, type WindowsStore } from '@drawbridge/documents';
import type { WindowSpot } from '../windows/window-registry';
import type { StoredWindow } from './app-state';

/** What writing windows down needs. */
export interface SavedWindowsParts {
  readonly store: WindowsStore;
  readonly sessions$: Observable<readonly SessionView[]>;
  readonly placed$: Observable<void>;
  readonly spot: (window: string) => WindowSpot | undefined;
  /** Whether what is on disk must stay as it is: it is still offered to the person, or the app is closing its windows to end. */
  readonly isHeld: () => boolean;
  readonly write: (windows: StoredWindow[]) => void;
}

/** Keeps the state file's windows equal to those that are open: places, tabs, and where shells are. Answers what writes them now. */
export function saveWindows(parts: SavedWindowsParts): () => void {
  const { store, sessions$, placed$, spot, isHeld, write } = parts;
  let folders: ReadonlyMap<string, string> = new Map();
  const save = (): void => {
    if (isHeld()) return;
    const { windows, sessions } = store.snapshot;
    const folderOf = (document: string): string | undefined => folders.get(sessions.get(document) ?? '');
    write([...windows].map(([key, tabs]) => ({ key, isMaximised: false, ...spot(key), tabs: storedTabs(tabs, folderOf) })));
  };
  sessions$.subscribe(all => {
    folders = new Map(all.map(one => [one.id, one.cwd]));
    save();
  });
  merge(store.state$, placed$).subscribe(save);
  return save;
}
