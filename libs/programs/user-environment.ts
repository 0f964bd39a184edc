import path from 'node:path';
import type { Environment } from './environment';

/** What Electron, npm or an AppImage's launcher put into our own environment, and the user never did. */
const launchers: readonly RegExp[] = [
  /^ELECTRON_/,
  /^CHROME_(DESKTOP|CRASHPAD_PIPE_NAME)$/,
  /^NODE(_OPTIONS|_CHANNEL_FD|_CHANNEL_SERIALIZATION_MODE|_ENV)?$/,
  /^(npm_.*|INIT_CWD|COLOR)$/,
  /^(APPIMAGE|APPDIR|ARGV0|OWD|GSETTINGS_SCHEMA_DIR)$/,
  /^NO_AT_BRIDGE$/, // Electron turns GTK's accessibility bridge off for itself.
  /^DRAWBRIDGE_/,
  /^PLAYWRIGHT_/,
];

/** Desktop variables that Electron changes and keeps the original of. */
const originals: Readonly<Record<string, string>> = { ORIGINAL_XDG_CURRENT_DESKTOP: 'XDG_CURRENT_DESKTOP' };

/**
 * Our own environment as it would be without the launchers in between: the start for the user's shells. What the user sets in login
 * files comes back when the login shell runs (see `LoginEnvironment`), so dropping too much is mended and too little is not.
 */
export function userEnvironment(base: Environment): Environment {
  const restored: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (launchers.some(pattern => pattern.test(name)) || name in originals) continue;
    restored[name] = value;
  }
  for (const [kept, name] of Object.entries(originals)) {
    const value = base[kept];
    if (value !== undefined) restored[name] = value;
  }
  for (const name of ['PATH', 'LD_LIBRARY_PATH', 'XDG_DATA_DIRS', 'PYTHONPATH', 'PERLLIB', 'GTK_PATH']) {
    const list = restored[name];
    if (list === undefined) continue;
    const cleaned = list.split(path.delimiter).filter(entry => !isLauncherEntry(entry, base));
    if (cleaned.length === 0) delete restored[name];
    else restored[name] = cleaned.join(path.delimiter);
  }
  return restored;
}

function isLauncherEntry(entry: string, base: Environment): boolean {
  const image = base['APPDIR'];
  if (image !== undefined && image !== '' && isInside(entry, image)) return true;
  const startedByNpm = Object.keys(base).some(name => name.startsWith('npm_'));
  return startedByNpm && /[\\/](node_modules[\\/]\.bin|node-gyp-bin)[\\/]?$/.test(entry);
}

function isInside(entry: string, directory: string): boolean {
  const relative = path.relative(directory, entry);
  return entry !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
