import path from 'node:path';
import type { Environment } from './environment';
import { checkExecutable } from './executable';

/** Where a program of this plain name is, by the `PATH` of an environment; undefined when it is in none of them. A path is no plain name. */
export async function findProgram(name: string, environment: Environment): Promise<string | undefined> {
  if (name === '' || /[/\\\0]/.test(name)) return undefined;
  const file = process.platform === 'win32' && path.extname(name) === '' ? `${name}.exe` : name;
  for (const folder of (pathOf(environment) ?? '').split(path.delimiter).filter(one => path.isAbsolute(one))) {
    const found = path.join(folder, file);
    if ((await checkExecutable(found)).ok) return found;
  }
  return undefined;
}

/** Windows' variable may be spelled `Path`. */
function pathOf(environment: Environment): string | undefined {
  const name = Object.keys(environment).find(one => one.toUpperCase() === 'PATH');
  return name === undefined ? undefined : environment[name];
}
