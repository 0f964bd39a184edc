import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, workspacePackages } from '../packages';
import { runProgram } from '../run-program';
import type { WindowTarget } from './targets';
import { checkWindowBudget, windowSizes } from './window-budget';

/** Everything the window's build may read: Angular's command line does not tell which files it used. */
export function windowInputs(): readonly string[] {
  const folders = workspacePackages()
    .filter(one => one.env === 'dom' || one.env === 'std')
    .map(one => one.folder);
  const files = folders.flatMap(folder => globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true }));
  const sources = files.filter(one => one.isFile()).map(one => path.relative(root, path.join(one.parentPath, one.name)));
  return ['angular.json', 'tsconfig.json', ...sources.filter(file => !file.endsWith('.spec.ts') && !file.endsWith('.md'))];
}

/**
 * Builds the window with `ng build`, aside, and then puts it in place: a running app misses its files for an instant only.
 * @throws when it fails, with its messages, or when it is over its budget
 */
export async function makeWindow(target: WindowTarget): Promise<readonly string[]> {
  if (!existsSync(path.join(root, 'angular.json'))) throw new Error('There is no angular.json yet.');
  const inputs = windowInputs();
  const output = path.join(root, target.output);
  const fresh = mkdtempSync(path.join(root, 'build', '.window-'));
  try {
    const ng = path.join(root, 'node_modules/@angular/cli/bin/ng.js');
    const args = [ng, 'build', '--no-progress', `--output-path=${path.relative(root, fresh)}`];
    const { code, output: words } = await runProgram(process.execPath, args, {
      output: 'keep',
      environment: { NG_CLI_ANALYTICS: 'false' },
    });
    if (code !== 0) throw new Error(`ng build ended with code ${code}:\n${words}`);
    const page = path.join(fresh, 'browser/index.html');
    if (!existsSync(page) || readFileSync(page).length === 0) throw new Error('ng build left no browser/index.html: check angular.json.');
    checkWindowBudget(windowSizes(path.dirname(page)));
    chmodSync(fresh, 0o755);
    mkdirSync(path.dirname(output), { recursive: true });
    rmSync(output, { recursive: true, force: true });
    renameSync(fresh, output);
    return inputs;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
