import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openDesktop } from '../electron/desktop';
import { resolveElectron } from '../electron/resolve';
import { testUser, type TestUser } from '../electron/test-user';
import { root } from '../packages';
import { readPlaywrightCounts } from './counts';
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
    const counts = existsSync(report) ? readPlaywrightCounts(readFileSync(report, 'utf8')) : { passed: 0, failed: 0 };
    const left = await endLeftovers(user, say);
    return testOutcome({ ...counts, failed: counts.failed + (left === 0 ? 0 : 1) }, code);
  } finally {
    user.clean();
  }
}

/** Ends what outlived the run, by pid, and says what it was: a process that stays behind is a failure like any other. */
async function endLeftovers(user: TestUser, say: (text: string) => void): Promise<number> {
  const left = await lastingProcesses(`TMPDIR=${user.folder}`);
  for (const one of left) {
    say(`e2e: process ${one.pid} outlived the tests: ${one.command}`);
    process.kill(one.pid, 'SIGKILL');
  }
  return left.length;
}

function keepTraces(traces: string): void {
  const kept = path.join(root, 'test-results');
  rmSync(kept, { recursive: true, force: true });
  if (existsSync(traces)) cpSync(traces, kept, { recursive: true });
}
