import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { escapeCases, hostileOutput } from '@drawbridge/pty-protocol/testing';
import { HostBench } from './spec-support/host-bench';

const totalBytes = Number(process.env['DRAWBRIDGE_HOSTILE_BYTES'] ?? 3_000_000);
const seed = Number(process.env['DRAWBRIDGE_HOSTILE_SEED'] ?? 20_261_122);

describe('hostile output through a real terminal', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'drawbridge-hostile-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it(`arrives whole, fills no queue, and makes no window type (${totalBytes / 1_000_000} MB)`, async () => {
    await using bench = new HostBench();
    const file = path.join(folder, 'output');
    const pieces = [...hostileOutput(seed, totalBytes)];
    const output = Buffer.concat(pieces.map(piece => piece.bytes));
    await writeFile(file, output);
    const session = bench.session(`stty raw -echo; cat '${file}'`);
    const view = bench.window().show(session);
    const late = bench.window(2).show(session);
    await session.start();
    await view.ended();
    await late.ended();
    expect([view.bytes, view.sha256]).toEqual([output.byteLength, createHash('sha256').update(output).digest('hex')]);
    expect([view.typed, late.typed]).toEqual([[], []]);
    expect(view.text).toContain('still here');
    expect(late.lines).toEqual(view.lines);
    expect(session.title.length).toBeLessThanOrEqual(256);
    const { peak } = bench.host.registry.context;
    expect(peak.overWatermark).toBeLessThanOrEqual(1.25);
    expect([view.terminal.cols, view.terminal.rows]).toEqual([80, 24]);
  }, 600_000);

  it('and every escape sequence that programs use shows the same in a window, in one that comes later, and after hiding', async () => {
    await using bench = new HostBench();
    const size = { cols: 20, rows: 6 };
    const script = escapeCases.map((_, index) => `cat '${folder}/${index}'; printf '\\e]2;case %d\\a' ${index}; read -r`).join('; ');
    await Promise.all(escapeCases.map(({ output }, index) => writeFile(path.join(folder, String(index)), `\u001bc${output}`)));
    // Raw output: the cases have their own line ends.
    const session = bench.session(`stty -opost -echo; ${script}`, { size });
    const view = bench.window().show(session, size);
    await session.start();
    for (const [index, { name }] of escapeCases.entries()) {
      await view.until(() => session.title === `case ${index}` && view.view.seq === session.log.end && view.bytes > 0);
      const late = bench.window(index + 2).show(session, size);
      await late.until(() => late.starts > 0 && late.lines.length > 0 && late.view.seq === session.log.end);
      expect(late.lines).withContext(name).toEqual(view.lines);
      late.view.detach();
      view.type('\n');
    }
    await view.ended();
  });
});
