/**
 * `npm run bench -- [--only P1,P16] [--pairs N] [--json FILE]`: ratios of ours against a control, taken in one run on this machine.
 * `npm run bench -- --self-test [--pairs N]`: shows that the harness catches a known slowdown.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseBuildOptions } from '../tools/build/build-options';
import { buildTargets } from '../tools/build/build-targets';
import { openDesktop } from '../tools/electron/desktop';
import { resolveElectron } from '../tools/electron/resolve';
import { root } from '../tools/packages';
import { measurePairs } from './harness/pairs';
import { reportRow, type RowReport, type Tolerance } from './harness/report';
import type { Row } from './harness/row';
import { isWanted, readOptions } from './options';
import { coldStart } from './rows/cold-start';
import { allRows } from './rows/index';
import { selfTest } from './self-test';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const build = parseBuildOptions([]);
  if (!build.ok || !(await buildTargets(build.options, say))) throw new Error('The app could not be built.');
  const electron = await resolveElectron(say);
  await using desktop = await openDesktop({ virtual: 'always', say });
  const bench = { electron: electron.path, environment: desktop.environment };
  const rows = allRows(bench).filter(row => isWanted(row.id, options.only));
  if (rows.length === 0) throw new Error(`There is no row ${options.only.join(', ')}.`);
  say(
    `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, Electron ${electron.version}, Node ${process.version}, load ${os.loadavg()[0]?.toFixed(2)}`,
  );
  const tolerances = JSON.parse(readFileSync(path.join(root, 'bench/tolerances.json'), 'utf8')) as Record<string, Tolerance>;
  const versions = { electron: electron.version, node: process.version };
  if (options.task === 'self-test') {
    const holds = await selfTest({ say, measure: () => measureRow(coldStart(bench), options.pairs, tolerances['P16'], versions) });
    process.exitCode = holds ? 0 : 1;
    return;
  }
  let regressions = 0;
  for (const row of rows) {
    const report = await measureRow(row, options.pairs, tolerances[row.id], versions);
    if (report.regression) regressions += 1;
    process.stdout.write(`${line(report)}\n`);
    if (options.json !== undefined) appendFileSync(options.json, `${JSON.stringify(report)}\n`);
  }
  process.exitCode = regressions === 0 ? 0 : 1;
}

async function measureRow(row: Row, count: number, tolerance: Tolerance | undefined, facts: RowReport['facts']): Promise<RowReport> {
  say(`${row.id} ${row.name}: ours against ${row.control}`);
  const before = os.loadavg()[0] ?? 0;
  await using running = await row.start();
  const pairs = await measurePairs(running, count, (pair, index) =>
    say(`  pair ${index + 1}: ${short(pair.a)} / ${short(pair.b)} ${row.unit}`),
  );
  return reportRow(row, pairs, tolerance, { ...facts, ...running.facts, load: before, cpu: os.cpus()[0]?.model ?? 'unknown' });
}

function line(report: RowReport): string {
  const goal = 'atMost' in report.goal ? `\u2264 ${report.goal.atMost}` : `\u2265 ${report.goal.atLeast}`;
  const interval = report.interval.map(value => value.toFixed(3)).join('\u2013');
  return `${report.id}  ${short(report.a)} / ${short(report.b)} ${report.unit}  ratio ${report.ratio.toFixed(3)} (${interval})  goal ${goal}  ${report.verdict}${report.regression ? '  REGRESSION' : ''}`;
}

function short(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

main().catch((thrown: unknown) => {
  say(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  process.exitCode = 1;
});
