import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from './browser';
import { pageSnapshot, readPlaywrightCounts, readSpecCounts, type Counts } from './counts';
import { checkOutcome, testOutcome, total, type Step, type StepOutcome } from './outcome';
import { runSteps } from './run-steps';
import { selectSteps } from './select-steps';
import { isUnder } from './spec-files';
import { steps } from './steps';

const counted = (passed: number, failed: number): StepOutcome => ({ state: 'counted', passed, failed });
const step = (name: string, run: () => Promise<StepOutcome>): Step => ({ name, about: name, run });
const never = new AbortController().signal;

describe('outcomes', () => {
  it('count a check as one', () => {
    expect(checkOutcome(0)).toEqual(counted(1, 0));
    expect(checkOutcome(1)).toEqual(counted(0, 1));
    expect(checkOutcome(137)).toEqual(counted(0, 1));
  });

  it('count a run that fails without a failed test, or that ran nothing, as one failure', () => {
    const ran = (passed: number, failed: number, code: number): StepOutcome => testOutcome({ passed, failed, failures: [] }, code);
    expect(ran(3, 0, 0)).toEqual(counted(3, 0));
    expect(ran(3, 2, 1)).toEqual(counted(3, 2));
    expect(ran(3, 0, 1)).toEqual(counted(3, 1));
    expect(ran(0, 0, 0)).toEqual(counted(0, 1));
  });

  it('add up; what is absent is not green', () => {
    expect(total([counted(2, 0), counted(3, 1), { state: 'absent', reason: 'x' }])).toEqual({ passed: 5, failed: 2 });
    expect(total([])).toEqual({ passed: 0, failed: 0 });
  });
});

describe('counts', () => {
  it('of Playwright take skipped, flaky and broken for failed', () => {
    const report = (stats: object, errors: readonly unknown[] = []): string => JSON.stringify({ stats, errors, suites: [] });
    const read = (text: string): Counts => readPlaywrightCounts(text, () => '');
    expect(read(report({ expected: 5, unexpected: 1, flaky: 1, skipped: 2 }))).toEqual({ passed: 5, failed: 4, failures: [] });
    expect(read(report({ expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, [{ message: 'no config' }]))).toEqual({
      passed: 0,
      failed: 1,
      failures: ['no config'],
    });
  });

  it('of Playwright say of each failed test what it expected and what its page showed', () => {
    const failed = {
      title: 'opens',
      file: 'a.e2e.ts',
      ok: false,
      tests: [
        {
          results: [
            { errors: [{ message: '\u001b[31mTimeout\u001b[39m' }], attachments: [{ name: 'error-context', path: '/t/context.md' }] },
          ],
        },
      ],
    };
    const suites = [{ specs: [], suites: [{ specs: [failed, { ...failed, ok: true }] }] }];
    const text = JSON.stringify({ stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }, errors: [], suites });
    const page = '# Test info\n\n# Page snapshot\n\n```yaml\n- heading "Oh"\n```\n\n# Test source\n';
    expect(readPlaywrightCounts(text, file => `${file}: ${pageSnapshot(page)}`).failures).toEqual([
      'a.e2e.ts › opens\nTimeout\n/t/context.md: - heading "Oh"',
    ]);
    expect(pageSnapshot('# Test info\n')).toBe('');
  });

  it('refuse files that are not theirs', () => {
    for (const junk of ['', '{}', '[]', 'null', '{"passed":-1,"failed":0}', '{"passed":"1","failed":0}']) {
      expect(() => readSpecCounts(junk)).toThrow();
      expect(() => readPlaywrightCounts(junk, () => '')).toThrow();
    }
    expect(readSpecCounts('{"passed":3,"failed":0,"failures":[]}')).toEqual({ passed: 3, failed: 0, failures: [] });
  });
});

describe('runSteps', () => {
  it('goes on after a failure and after a step that throws', async () => {
    const ran: string[] = [];
    const said: string[] = [];
    const sum = await runSteps(
      [
        step('one', () => Promise.reject(new Error('broken step'))),
        step('two', () => Promise.resolve({ state: 'counted', passed: 2, failed: 3, failures: ['two is not one'] })),
        step('three', () => Promise.resolve({ state: 'absent', reason: 'nothing there' })),
        step('four', () => {
          ran.push('four');
          return Promise.resolve(counted(1, 0));
        }),
      ],
      text => said.push(text),
      never,
    );
    expect(sum).toEqual({ passed: 3, failed: 5 });
    expect(ran).toEqual(['four']);
    expect(said.join('\n')).toContain('broken step');
    expect(said.join('\n')).toContain('absent, counted as failed: nothing there');
    expect(said.join('\n')).toMatch(/two: 2 passed, 3 failed \(\d+\.\d s\)/);
    expect(said.at(-2)).toBe('\nFailed: two is not one');
  });

  it('stops between steps when it is interrupted', async () => {
    const interrupt = new AbortController();
    const second = jasmine.createSpy('second').and.resolveTo(counted(1, 0));
    const first = step('first', () => {
      interrupt.abort();
      return Promise.resolve(counted(1, 0));
    });
    await runSteps([first, step('second', second)], () => undefined, interrupt.signal);
    expect(second).not.toHaveBeenCalled();
  });
});

describe('selectSteps', () => {
  it('takes all, or those named, in their own order', () => {
    expect(selectSteps(steps, [])).toEqual({ ok: true, steps });
    const chosen = selectSteps(steps, ['--only', 'types, lint']);
    expect(chosen.ok && chosen.steps.map(one => one.name)).toEqual(['lint', 'types']);
  });

  it('names the steps when one is unknown, empty or misspelt', () => {
    for (const argv of [['--only', 'lnt'], ['--only', ''], ['--only'], ['--onyl', 'lint'], ['lint']]) {
      expect(selectSteps(steps, argv))
        .withContext(argv.join(' '))
        .toEqual({ ok: false, message: jasmine.stringContaining('layers') });
    }
  });

  it('has the steps in the order that the documentation tells', () => {
    expect(steps.map(one => one.name)).toEqual([
      'format',
      'lint',
      'types',
      'layers',
      'unused',
      'proto',
      'messages',
      'build',
      'node',
      'browser',
      'e2e',
    ]);
  });
});

describe('isUnder', () => {
  it('knows folders from folders with a longer name', () => {
    expect(isUnder('libs/uri/a.spec.ts', 'libs/uri')).toBeTrue();
    expect(isUnder('libs/uri/a.spec.ts', './libs/uri/')).toBeTrue();
    expect(isUnder('libs/uri/a.spec.ts', 'libs/uri/a.spec.ts')).toBeTrue();
    expect(isUnder('libs/uri-other/a.spec.ts', 'libs/uri')).toBeFalse();
  });
});

describe('chromium', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'browser-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('honours CHROME_BIN, then looks on the PATH, then says what to do', () => {
    expect(chromium({ CHROME_BIN: '/opt/chrome', PATH: folder })).toBe('/opt/chrome');
    expect(() => chromium({ PATH: folder })).toThrowError(/CHROME_BIN/);
    writeFileSync(path.join(folder, 'chromium'), '');
    expect(chromium({ PATH: `/nonexistent:${folder}` })).toBe(path.join(folder, 'chromium'));
  });
});
