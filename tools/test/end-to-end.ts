import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openDesktop } from '../electron/desktop';
import { resolveElectron } from '../electron/resolve';
import { testUser, type TestUser } from '../electron/test-user';
import { root } from '../packages';
import { noCounts, pageSnapshot, readPlaywrightCounts } from './counts';
import { lastingProcesses } from './leftovers';
import { testOutcome, type StepOutcome } from './outcome';

const config = 'e2e/playwright.config.ts';
/** The whole run may take this long, in ms; a test that hangs has its own, shorter limit. */
const longest = 20 * 60 * 1000;
const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');

/**
 * Runs Playwright on the real app, on a virtual display, and as an unprivileged user where that is possible, so that Chromium's
 * sandbox is really on. What failed leaves its traces in `test-results`.
 */
export async function runEndToEnd(selection: readonly string[] = []): Promise<StepOutcome> {
  if (!existsSync(path.join(root, config))) return { state: 'absent', reason: `there is no ${config}` };
  const say = (text: string): void => console.log(text);
  // Fetched here: the test user may not write into the checkout.
  const electron = await resolveElectron(say);
  const user = testUser(say);
  say(user.note);
  const report = path.join(user.folder, 'e2e.json');
  const traces = path.join(user.folder, 'traces');
  try {
    await using desktop = await openDesktop({ virtual: 'always', say, owner: user.account });
    const code = await user.run(
      process.execPath,
      [playwright, 'test', '-c', config, '--reporter=line,json', `--global-timeout=${longest}`, `--output=${traces}`, ...selection],
      {
        ...desktop.environment,
        DRAWBRIDGE_ELECTRON: electron.path,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    );
    keepTraces(traces);
    const counts = existsSync(report) ? readPlaywrightCounts(readFileSync(report, 'utf8'), pageOf) : noCounts;
    const left = await endLeftovers(user, say);
    const failures = [...counts.failures, ...left];
    return testOutcome({ passed: counts.passed, failed: counts.failed + (left.length === 0 ? 0 : 1), failures }, code);
  } finally {
    user.clean();
  }
}

/** Ends what outlived the run, by pid, and says what it was: a process that stays behind is a failure like any other. */
async function endLeftovers(user: TestUser, say: (text: string) => void): Promise<readonly string[]> {
  const left = await lastingProcesses(`TMPDIR=${user.folder}`);
  return left.map(one => {
    const sentence = `e2e: process ${one.pid} outlived the tests: ${one.command}`;
    say(sentence);
    process.kill(one.pid, 'SIGKILL');
    return sentence;
  });
}

/** What a failed test saw, from the file that Playwright wrote about it. */
function pageOf(file: string): string {
  return existsSync(file) ? pageSnapshot(readFileSync(file, 'utf8')) : '';
}

function keepTraces(traces: string): void {
  const kept = path.join(root, 'test-results');
  rmSync(kept, { recursive: true, force: true });
  if (existsSync(traces)) cpSync(traces, kept, { recursive: true });
}
