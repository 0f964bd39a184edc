import { inflateRawSync } from 'node:zlib';
import type { AttachedFrame } from '@drawbridge/pty-protocol';
import { HostBench } from './spec-support/host-bench';

/** A coloured listing with a full-screen program's worth of cursor movement at the end. */
const listing = `for i in {1..1500}; do printf 'drwxr-xr-x 2 root \\e[01;34mfolder %d\\e[0m é漢🎉 %s\\n' $i "$i$i$i$i"; done`;

describe('replay', () => {
  it('gives a late window the same screen and scrollback as the one that was there', async () => {
    await using bench = new HostBench();
    const session = bench.session(`${listing}; printf '\\e[5;10H\\e[7mhere\\e[0m'; read`);
    const early = bench.window().show(session);
    await session.start();
    await early.untilText('here');
    const late = bench.window(2).show(session);
    await late.untilText('here');
    expect(late.lines).toEqual(early.lines);
    expect(late.lines.length).toBeGreaterThan(1_000);
  });

  it('has neither gap nor double byte when a window comes in the middle of a flood', async () => {
    await using bench = new HostBench();
    const session = bench.session(`${listing}; ${listing}; ${listing}; echo the end`);
    const early = bench.window().show(session);
    await session.start();
    const lates = [];
    for (const bytes of [10_000, 60_000, 120_000]) {
      await early.until(() => early.bytes > bytes);
      lates.push(bench.window(2 + lates.length).show(session));
    }
    await early.ended();
    for (const late of lates) {
      await late.ended();
      expect(late.lines).toEqual(early.lines);
      expect(late.view.faults).toBe(0);
      expect(late.view.seq).toBe(early.view.seq);
    }
  });

  it('brings a hidden view back, in a new size too', async () => {
    await using bench = new HostBench();
    const session = bench.session(`echo before; read; ${listing}; echo after; read`);
    const view = bench.window().show(session);
    const other = bench.window(2).show(session);
    await session.start();
    await view.untilText('before');
    view.view.hide();
    other.type('\n');
    await other.untilText('after');
    view.view.show();
    await view.untilText('after');
    expect(view.lines).toEqual(other.lines);
    expect(view.starts).toBe(2);
    view.view.hide();
    view.view.resize({ cols: 60, rows: 20 });
    view.view.show();
    await view.until(() => view.terminal.cols === 60);
    await other.until(() => other.terminal.cols === 60 && other.terminal.rows === 20);
    const late = bench.window(3).show(session, { cols: 60, rows: 20 });
    await late.untilText('after');
    expect(late.lines).toEqual(other.lines);
  });

  it('keeps few rows as cells once a session has come to rest, and gives a late window all of them', async () => {
    await using bench = new HostBench();
    const session = bench.session(`${listing}; echo ready; cat`, { scrollback: 10_000 });
    const early = bench.window().show(session, undefined, 10_000);
    await session.start();
    await early.untilText('ready');
    const { terminal } = session.reader.screen;
    expect(early.terminal.buffer.normal.length).toBeGreaterThan(1_500);
    await early.until(() => terminal.buffer.normal.length < 800);
    const late = bench.window(2).show(session, undefined, 10_000);
    await late.untilText('ready');
    expect(late.lines).toEqual(early.lines);
    early.type('more\n');
    for (const view of [early, late]) await view.until(() => view.text.endsWith('more\nmore'));
    expect(late.lines).toEqual(early.lines);
  });

  it('goes on with a session whose scrollback cannot be packed, and says so', async () => {
    await using bench = new HostBench();
    const session = bench.session('echo ready; cat');
    const view = bench.window().show(session);
    spyOn(session.reader.screen, 'pack').and.callFake(function* () {
      throw new RangeError('Invalid string length');
    });
    await session.start();
    await view.until(() => bench.logged.some(line => line.includes('could not be packed')));
    view.type('still here\n');
    await view.until(() => view.text.endsWith('still here\nstill here'));
  });

  it('gives a reloaded window everything under its old number', async () => {
    await using bench = new HostBench();
    const session = bench.session(`${listing}; echo ready; cat`);
    const window = bench.window(7);
    const first = window.show(session);
    await session.start();
    await first.untilText('ready');
    const before = first.lines;
    window.close();
    const again = bench.window(7).show(session);
    await again.untilText('ready');
    expect(again.lines).toEqual(before);
    again.type('still here\n');
    await again.until(() => again.text.endsWith('still here\nstill here'));
    expect(again.view.faults).toBe(0);
  });

  it('goes on without a screen for a window that has what came before', async () => {
    await using bench = new HostBench();
    const session = bench.session('echo ready; cat');
    const view = bench.window().show(session);
    await session.start();
    await view.untilText('ready');
    const raw = bench.rawWindow(2, session);
    raw.send({ kind: 'attach', view: 1, pty: session.spec.id, cols: 80, rows: 24, lastSeq: session.log.end });
    expect(await raw.next()).toEqual({ kind: 'attached', view: 1, cols: 80, rows: 24, seq: session.log.end });
    raw.send({ kind: 'attach', view: 2, pty: session.spec.id, cols: 80, rows: 24, lastSeq: 1 });
    expect(await raw.next()).toEqual(jasmine.objectContaining({ kind: 'attached', view: 2, screen: jasmine.anything() }));
    raw.send({ kind: 'attach', view: 3, pty: session.spec.id, cols: 80, rows: 24, lastSeq: 1_000_000 });
    expect(await raw.next()).toEqual(jasmine.objectContaining({ kind: 'attached', view: 3, screen: jasmine.anything() }));
  });

  it('sends at most half of the bytes that it stands for', async () => {
    await using bench = new HostBench();
    const session = bench.session(listing, { scrollback: 10_000 });
    const view = bench.window(2).show(session);
    await session.start();
    await view.ended();
    const raw = bench.rawWindow(1, session);
    raw.send({ kind: 'attach', view: 1, pty: session.spec.id, cols: 80, rows: 24 });
    const attached = (await raw.next()) as AttachedFrame;
    expect(attached.screen?.packing).toBe('deflate-raw');
    const bytes = attached.screen?.bytes ?? new Uint8Array(0);
    expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
    expect(bytes.byteLength / session.log.end).toBeLessThan(0.5);
    expect(inflateRawSync(bytes).byteLength).toBeGreaterThan(bytes.byteLength);
  });

  it('takes an order back when the view is gone before the screen was drawn', async () => {
    await using bench = new HostBench();
    const session = bench.session(`${listing}; echo ready; cat`);
    const view = bench.window().show(session);
    await session.start();
    await view.untilText('ready');
    const raw = bench.rawWindow(2, session);
    raw.send({ kind: 'attach', view: 1, pty: session.spec.id, cols: 80, rows: 24 });
    raw.send({ kind: 'detach', view: 1 });
    raw.send({ kind: 'attach', view: 2, pty: session.spec.id, cols: 80, rows: 24 });
    raw.send({ kind: 'hidden', view: 2 });
    raw.send({ kind: 'visible', view: 2 });
    expect(await raw.next()).toEqual(jasmine.objectContaining({ kind: 'attached', view: 2 }));
    view.type('x\n');
    expect(await raw.next()).toEqual(jasmine.objectContaining({ kind: 'data', view: 2 }));
  });
});
