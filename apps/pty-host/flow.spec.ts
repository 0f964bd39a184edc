import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { highWhenQuiet } from './flow/watermark';
import { type BenchView, HostBench } from './spec-support/host-bench';

const line = `${'0123456789abcdefghijklmnopqrstuvwxyz'.repeat(2)} é漢🎉\n`;

/** A prompt behind a flood, whose lines have no dollar sign. The echo of Ctrl-C is not always there: the kernel drops it when its buffer is full. */
function isStopped(view: BenchView): boolean {
  return view.prompt.endsWith('\n$');
}

describe('flow of output', () => {
  let folder: string;
  let big: string;
  const bigBytes = 32 * 1024 * 1024;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'drawbridge-flow-'));
    big = path.join(folder, 'big');
    await writeFile(big, Buffer.from(line.repeat(Math.ceil(bigBytes / Buffer.byteLength(line)))).subarray(0, bigBytes));
    jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;
  });
  afterAll(async () => {
    jasmine.DEFAULT_TIMEOUT_INTERVAL = 5_000;
    await rm(folder, { recursive: true, force: true });
  });

  it('brings 32 MB to the terminal unchanged, with no more in flight than the watermark', async () => {
    await using bench = new HostBench();
    const session = bench.session(`stty -opost; exec cat '${big}'`);
    const view = bench.window().show(session);
    const { peak } = bench.host.registry.context;
    // Until the watermark is reached, however quick this machine's terminal is.
    view.isFrozen = true;
    await session.start();
    await view.until(() => peak.unacked > 0.8 * highWhenQuiet);
    view.thaw();
    expect(await view.ended()).toEqual({ code: 0, signal: 0 });
    expect(view.bytes).toBe(bigBytes);
    expect(view.sha256).toBe(await fileHash(big));
    expect(view.view.faults).toBe(0);
    expect(peak.overWatermark).toBeLessThanOrEqual(1.25);
  });

  it('brings what the terminal made of it (LF to CR LF) to two windows, the same to both', async () => {
    await using bench = new HostBench();
    const session = bench.session(`head -c 4000000 '${big}'`);
    const views = [bench.window().show(session), bench.window(2).show(session)];
    await session.start();
    for (const view of views) await view.ended();
    const wanted = createHash('sha256')
      .update((await readStart(big, 4_000_000)).toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
      .digest('hex');
    expect(views.map(view => view.sha256)).toEqual([wanted, wanted]);
  });

  it('loses no tail when the window is slow and the program has long ended', async () => {
    await using bench = new HostBench();
    const session = bench.session(`stty -opost; head -c 3000000 '${big}'; printf '\\nEND'`);
    const view = bench.window().show(session);
    view.isFrozen = true;
    const end = watchEnd(bench);
    await session.start();
    // Everything is stuck at the watermark; the window comes back bit by bit, until the last 12 KB sit in the kernel and the program is gone.
    while (!end.isSeen && view.bytes < 2_950_000) {
      await thawSome(view);
    }
    view.thaw();
    await view.ended();
    expect(view.bytes).toBe(3_000_004);
    const wanted = Buffer.concat([await readStart(big, 3_000_000), Buffer.from('\nEND')]);
    expect(view.sha256).toBe(createHash('sha256').update(wanted).digest('hex'));
  });

  it('loses no tail of a program that writes much and ends at once', async () => {
    await using bench = new HostBench();
    const environment = { LONG: 'x'.repeat(60_000) };
    for (let round = 0; round < 10; round += 1) {
      // No shell around it: the terminal is hung up the moment its writer ends.
      const session = bench.session('', { program: '/usr/bin/env', args: [], environment });
      const view = bench.window(1 + round).show(session);
      await view.ended();
      const wanted = { ...environment, COLORTERM: 'truecolor', TERM: 'xterm-256color', PWD: '/' };
      const lines = Object.entries(wanted).map(([name, value]) => `${name}=${value}\r\n`);
      expect(view.bytes).toBe(lines.join('').length);
    }
  });

  it('stops reading while a window does not keep up, and the program with it', async () => {
    await using bench = new HostBench();
    const session = bench.session(`cat '${big}'`);
    const view = bench.window().show(session);
    view.isFrozen = true;
    await session.start();
    await view.until(() => session.log.end >= highWhenQuiet);
    const stoppedAt = session.log.end;
    await settled();
    expect(session.log.end).toBe(stoppedAt);
    expect(stoppedAt).toBeLessThanOrEqual(1.25 * highWhenQuiet);
    view.thaw();
    await view.ended();
  });

  it('goes on when the only window vanishes while the program is held', async () => {
    await using bench = new HostBench();
    const session = bench.session(`head -c 5000000 '${big}'; echo done`);
    const window = bench.window();
    const view = window.show(session);
    view.isFrozen = true;
    await session.start();
    await view.until(() => session.log.end >= highWhenQuiet);
    window.close();
    const late = bench.window(2).show(session);
    await late.ended();
    expect(late.text.endsWith('done')).toBe(true);
    expect(bench.host.windowCount).toBe(1);
  });

  it('goes on for the others when one window of two vanishes', async () => {
    await using bench = new HostBench();
    const session = bench.session(`head -c 5000000 '${big}'; echo done`);
    const stuck = bench.window();
    const frozen = stuck.show(session);
    frozen.isFrozen = true;
    const view = bench.window(2).show(session);
    await session.start();
    await view.until(() => session.log.end >= highWhenQuiet);
    stuck.close();
    await view.ended();
    expect(view.text.endsWith('done')).toBe(true);
  });

  it('runs on at the parser’s pace with nobody attached or with all hidden', async () => {
    await using bench = new HostBench();
    const session = bench.session(`cat '${big}'; echo done`);
    const view = bench.window().show(session);
    await session.start();
    await view.until(() => view.bytes > 1_000_000);
    view.view.hide();
    await view.until(() => session.exit !== undefined && session.reader.cursor.seq === session.log.end);
    expect(view.bytes).toBeLessThan(bigBytes);
    view.view.show();
    await view.ended();
    expect(view.text.endsWith('done')).toBe(true);
    expect(session.log.end - session.log.start).toBe(0);
  });

  it('stops a flood at Ctrl-C after what was on its way', async () => {
    await using bench = new HostBench();
    const session = bench.session('', { args: ['--norc', '--noprofile', '-i'] });
    const view = bench.window().show(session);
    await session.start();
    await view.until(() => view.prompt.endsWith('$'));
    const passed: number[] = [];
    for (let round = 1; round <= 5; round += 1) {
      const flooded = view.bytes + 3_000_000;
      view.type(`while :; do cat '${big}'; done\r`);
      await view.until(() => view.bytes > flooded);
      const pressed = view.bytes;
      view.type('\x03');
      await view.until(() => isStopped(view));
      passed.push(view.bytes - pressed);
    }
    passed.sort((one, other) => one - other);
    // The watermark, what the host had read beyond it, and what was printed while the key went in.
    expect(passed[2]).toBeLessThan(3 * highWhenQuiet);
  });

  it('treats 20 floods alike, and each of them stops at Ctrl-C', async () => {
    await using bench = new HostBench();
    const window = bench.window();
    const sessions = Array.from({ length: 20 }, () => bench.session('', { args: ['--norc', '--noprofile', '-i'], scrollback: 100 }));
    const views = sessions.map(session => window.show(session));
    for (const session of sessions) await session.start();
    for (const view of views) await view.until(() => view.prompt.endsWith('$'));
    for (const view of views) view.type(`while :; do cat '${big}'; done\r`);
    const total = (): number => views.reduce((sum, view) => sum + view.bytes, 0);
    const [first] = views;
    // Without the start, when not all are there yet.
    await first?.until(() => total() > 10_000_000);
    const before = views.map(view => view.bytes);
    await first?.until(() => total() > 50_000_000);
    const shares = views.map((view, index) => view.bytes - (before[index] ?? 0));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(Math.min(...shares) / mean).toBeGreaterThanOrEqual(0.8);
    expect(bench.host.registry.context.peak.overWatermark).toBeLessThanOrEqual(1.25);
    for (const view of views) view.type('\x03');
    for (const view of views) await view.until(() => isStopped(view));
  });

  it('echoes keys in one terminal while another floods', async () => {
    await using bench = new HostBench();
    const flood = bench.session(`while :; do cat '${big}'; done`);
    const quiet = bench.session('cat');
    const window = bench.window();
    const flooded = window.show(flood);
    const view = window.show(quiet);
    await flood.start();
    await quiet.start();
    await flooded.until(() => flooded.bytes > 2_000_000);
    const passed: number[] = [];
    for (let key = 0; key < 20; key += 1) {
      const before = view.bytes;
      const flooding = flooded.bytes;
      view.type('x');
      await view.until(() => view.bytes > before);
      passed.push(flooded.bytes - flooding);
    }
    passed.sort((one, other) => one - other);
    // What was on its way when the key came, and at most as much again: the echo does not wait in line behind the flood.
    expect(passed[10]).toBeLessThan(2 * highWhenQuiet);
  });
});

async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function readStart(file: string, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file, { end: bytes - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function watchEnd(bench: HostBench): { isSeen: boolean } {
  const end = { isSeen: false };
  bench.host.registry.listen(event => {
    if (event.kind === 'session' && event.event.kind === 'ended') end.isSeen = true;
  });
  return end;
}

/** Lets a frozen view parse what it has, and freezes it again. */
async function thawSome(view: BenchView): Promise<void> {
  const before = view.bytes;
  await view.until(() => view.frozenWrites > 0);
  view.thaw();
  view.isFrozen = true;
  expect(view.bytes).toBeGreaterThan(before);
}

/** Some rounds of the event loop, in which anything that still runs would show. */
async function settled(): Promise<void> {
  for (let round = 0; round < 200; round += 1) await new Promise(resolve => setImmediate(resolve));
}
