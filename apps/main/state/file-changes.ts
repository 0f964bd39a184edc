import { watch, type FSWatcher } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { Observable } from 'rxjs';

/** How often a folder that cannot be watched is tried again, in ms. */
const searchMs = 1000;

/**
 * Tells that a file may have changed, came or went. Folders are watched and not the file, because editors put a new file in the old one's place; where the
 * file is a symbolic link, its target's folder too. Tells too often rather than too seldom, also right after it was subscribed to. Never errors.
 */
export function fileChanges$(file: string): Observable<void> {
  return new Observable<void>(subscriber => {
    const watchers = new Map<string, FSWatcher>();
    let search: NodeJS.Timeout | undefined;
    const begin = async (): Promise<void> => {
      const target = await realpath(file).catch(() => file);
      if (subscriber.closed) return;
      const wanted = new Map([file, target].map(one => [path.dirname(one), path.basename(one)]));
      for (const [folder, watcher] of watchers) {
        if (wanted.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const [folder, name] of wanted) watchFolder(folder, name);
      subscriber.next();
    };
    const watchFolder = (folder: string, name: string): void => {
      if (watchers.has(folder)) return;
      try {
        const watcher = watch(folder, { persistent: false });
        watchers.set(folder, watcher);
        // Without a name the system does not say which file it was.
        watcher.on('change', (_event, changed) => {
          if (changed === null || changed === name) void begin();
        });
        watcher.on('error', () => lost(folder));
      } catch {
        lost(folder); // It is not there (yet).
      }
    };
    const lost = (folder: string): void => {
      watchers.get(folder)?.close();
      watchers.delete(folder);
      search ??= setTimeout(() => {
        search = undefined;
        void begin();
      }, searchMs);
    };
    void begin();
    return () => {
      clearTimeout(search);
      for (const watcher of watchers.values()) watcher.close();
    };
  });
}
