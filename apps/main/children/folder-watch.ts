import { watch, type FSWatcher } from 'node:fs';
import { Observable } from 'rxjs';

/** Changes within this time count as one, in ms. */
const gatherMs = 200;
/** How often a folder that is not there is looked for, in ms. */
const searchMs = 1000;

/**
 * Tells that something in a folder or below it has changed: once for changes that come together, and when the folder vanished or came back.
 * Never errors: a folder that is missing is looked for until it is there.
 */
export function folderChanges$(folder: string): Observable<void> {
  return new Observable<void>(subscriber => {
    let watcher: FSWatcher | undefined;
    let gather: NodeJS.Timeout | undefined;
    let search: NodeJS.Timeout | undefined;
    const changed = (): void => {
      gather ??= setTimeout(() => {
        gather = undefined;
        subscriber.next();
      }, gatherMs);
    };
    const lost = (): void => {
      watcher?.close();
      watcher = undefined;
      search ??= setInterval(begin, searchMs);
    };
    const begin = (): void => {
      try {
        watcher = watch(folder, { recursive: true, persistent: false });
      } catch {
        lost(); // It is not there (yet).
        return;
      }
      if (search !== undefined) changed();
      clearInterval(search);
      search = undefined;
      watcher.on('change', (event, name) => {
        changed();
        // The folder itself was moved or removed: the watcher is blind from now on.
        if (event === 'rename' && (name === null || folder.endsWith(`/${String(name)}`))) lost();
      });
      watcher.on('error', () => {
        changed();
        lost();
      });
    };
    begin();
    return () => {
      watcher?.close();
      clearTimeout(gather);
      clearInterval(search);
    };
  });
}
