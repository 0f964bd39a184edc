import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, workspacePackages } from '../packages';
import { runProgram } from '../run-program';
import type { WindowTarget } from './targets';

/** Everything the window's build may read: Angular's command line does not tell which files it used. */
export function windowInputs(): readonly string[] {
  const folders = workspacePackages()
    .filter(one => one.env === 'dom' || one.env === 'std')
    .map(one => one.folder);
  const files = folders.flatMap(folder => globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true }));
  const sources = files.filter(one => one.isFile()).map(one => path.relative(root, path.join(one.parentPath, one.name)));
  return ['angular.json', 'tsconfig.json', ...sources.filter(file => !file.endsWith('.spec.ts') && !file.endsWith('.md'))];
}

/** Builds the window with `ng build`. @throws when it fails; its messages are on the console */
export async function makeWindow(target: WindowTarget): Promise<readonly string[]> {
  if (!existsSync(path.join(root, 'angular.json'))) throw new Error('There is no angular.json yet.');
  const inputs = windowInputs();
  const ng = path.join(root, 'node_modules/@angular/cli/bin/ng.js');
  const { code, output } = await runProgram(process.execPath, [ng, 'build', '--no-progress'], {
    output: 'keep',
    environment: { NG_CLI_ANALYTICS: 'false' },
  });
  if (code !== 0) throw new Error(`ng build ended with code ${code}:\n${output}`);
  const page = path.join(root, target.output, 'browser/index.html');
  if (!existsSync(page) || readFileSync(page).length === 0)
    throw new Error(`ng build left no ${path.relative(root, page)}: check outputPath in angular.json.`);
  return inputs;
}
