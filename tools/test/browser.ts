import { existsSync } from 'node:fs';
import path from 'node:path';
import { workspacePackages } from '../packages';
import { specsIn } from './spec-files';

/** Specs that need a browser: those of the `dom` packages. */
export function browserSpecFiles(): readonly string[] {
  const packages = workspacePackages().filter(one => one.env === 'dom');
  return specsIn(packages.map(one => one.folder));
}

/**
 * The browser for the specs: `CHROME_BIN`, else the first Chromium or Chrome on the PATH.
 * @throws with what to do, when there is none
 */
export function chromium(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment['CHROME_BIN'];
  if (named) return named;
  const folders = (environment['PATH'] ?? '').split(path.delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = folders.map(folder => path.join(folder, name)).find(file => existsSync(file));
    if (found !== undefined) return found;
  }
  throw new Error('No Chromium on the PATH. Install the Debian package chromium, or name a browser in CHROME_BIN.');
}
