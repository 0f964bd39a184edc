import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openDesktop } from '../electron/desktop';
import { resolveElectron } from '../electron/resolve';
import { testUser } from '../electron/test-user';
import { root } from '../packages';
import { readPlaywrightCounts } from './counts';
import { testOutcome, type StepOutcome } from './outcome';

const config = 'e2e/playwright.config.ts';
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
      [playwright, 'test', '-c', config, '--reporter=line,json', `--output=${traces}`, ...selection],
      {
        ...desktop.environment,
        DRAWBRIDGE_ELECTRON: electron.path,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    );
    keepTraces(traces);
    return testOutcome(existsSync(report) ? readPlaywrightCounts(readFileSync(report, 'utf8')) : { passed: 0, failed: 0 }, code);
  } finally {
    user.clean();
  }
}

function keepTraces(traces: string): void {
  const kept = path.join(root, 'test-results');
  rmSync(kept, { recursive: true, force: true });
  if (existsSync(traces)) cpSync(traces, kept, { recursive: true });
}
