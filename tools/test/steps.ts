import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import { runProgram, runScript } from '../run-program';
import { browserSpecFiles, chromium } from './browser';
import { noCounts, readSpecCounts } from './counts';
import { runEndToEnd } from './end-to-end';
import { checkOutcome, testOutcome, type Step, type StepOutcome } from './outcome';
import { nodeSpecFiles } from './spec-files';

const bin = (file: string): string => path.join(root, 'node_modules', file);
/** No step of the product's own takes this long, in ms, even on a small machine under load; a hanging spec must not hold everything. */
const longest = 20 * 60 * 1000;
const results = path.join(root, 'build/test-results');

async function nodeTool(file: string, ...args: string[]): Promise<StepOutcome> {
  return checkOutcome((await runProgram(process.execPath, [bin(file), ...args], { output: 'show', longest })).code);
}

async function ownScript(script: string, ...args: string[]): Promise<StepOutcome> {
  if (!existsSync(path.join(root, script))) return { state: 'absent', reason: `there is no ${script}` };
  return checkOutcome((await runScript(script, args, { output: 'show', longest })).code);
}

/** Removes the result file of the last run, so that an old count is never read again. */
function freshResult(name: string): string {
  mkdirSync(results, { recursive: true });
  const file = path.join(results, name);
  rmSync(file, { force: true });
  return file;
}

async function nodeSpecs(): Promise<StepOutcome> {
  if (nodeSpecFiles([]).length === 0) return { state: 'absent', reason: 'no spec outside of the dom packages' };
  const file = freshResult('node.json');
  const { code } = await runScript('tools/test/node-specs.ts', [`--counts=${file}`], { output: 'show', longest });
  return testOutcome(existsSync(file) ? readSpecCounts(readFileSync(file, 'utf8')) : noCounts, code);
}

async function browserSpecs(): Promise<StepOutcome> {
  if (browserSpecFiles().length === 0) return { state: 'absent', reason: 'no spec in a dom package' };
  const file = freshResult('browser.json');
  const { code } = await runProgram(process.execPath, [bin('@angular/cli/bin/ng.js'), 'test', '--watch=false', '--no-progress'], {
    output: 'show',
    longest,
    environment: { CHROME_BIN: chromium(), DRAWBRIDGE_SPEC_COUNTS: file, NG_CLI_ANALYTICS: 'false' },
  });
  return testOutcome(existsSync(file) ? readSpecCounts(readFileSync(file, 'utf8')) : noCounts, code);
}

/** Every step of `npm test`, in order. */
export const steps: readonly Step[] = [
  { name: 'format', about: 'prettier', run: () => nodeTool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
  { name: 'lint', about: 'eslint, with our own rules', run: () => nodeTool('eslint/bin/eslint.js', '--max-warnings=0', '.') },
  { name: 'types', about: 'each environment with only its own globals', run: () => ownScript('tools/build/check-types.ts') },
  { name: 'layers', about: 'imports between packages', run: () => ownScript('tools/layers/check.ts') },
  {
    name: 'unused',
    about: 'files and dependencies that nothing uses',
    run: () => nodeTool('knip/bin/knip.js', '--no-progress', '--no-config-hints'),
  },
  { name: 'proto', about: 'generated code is what proto/ says', run: () => ownScript('tools/proto/generate.ts', '--check') },
  { name: 'messages', about: 'the message catalogue is what the sources say', run: () => ownScript('tools/i18n/extract.ts', '--check') },
  { name: 'build', about: 'the app, tsh and the cluster', run: () => ownScript('tools/build/build.ts') },
  { name: 'node', about: 'specs in Node', run: nodeSpecs },
  { name: 'browser', about: 'specs in Chromium', run: browserSpecs },
  { name: 'e2e', about: 'the real app, end to end', run: () => runEndToEnd() },
];
