import { ptyLimits } from '@drawbridge/pty-protocol';
import { HostBench } from '../spec-support/host-bench';

const attach = { kind: 'attach', view: 1, cols: 80, rows: 24 };

describe('WindowConnection', () => {
  it('refuses broken frames one by one and goes on', async () => {
    await using bench = new HostBench();
    const session = bench.session('cat');
    await session.start();
    const raw = bench.rawWindow(1, session);
    const broken = [
      null,
      7,
      'attach',
      {},
      { kind: 'attach' },
      { ...attach, pty: session.spec.id, cols: 1e9 },
      { kind: 'input', view: 1, bytes: 'text' },
    ];
    for (const frame of broken) {
      raw.send(frame);
      expect(await raw.next()).toEqual(jasmine.objectContaining({ kind: 'refused', reason: 'bad-frame' }));
    }
    raw.send({ ...attach, pty: session.spec.id });
    expect(await raw.next()).toEqual(jasmine.objectContaining({ kind: 'attached', view: 1 }));
  });

  it('shows no session that main did not grant, and does not tell whether it exists', async () => {
    await using bench = new HostBench();
    const mine = bench.session('cat');
    const other = bench.session('cat');
    bench.host.registry.grant(other, 2);
    const raw = bench.rawWindow(1, mine);
    const answers = [];
    for (const [index, pty] of [other.spec.id, 'no such session', '__proto__', 'constructor'].entries()) {
      raw.send({ ...attach, view: index + 1, pty });
      answers.push(await raw.next());
    }
    for (const [index, answer] of answers.entries()) {
      expect(answer).toEqual({ kind: 'refused', view: index + 1, reason: 'not-granted', detail: 'this window may not show this session' });
    }
  });

  it('takes input, size and the rest only for views of its own', async () => {
    await using bench = new HostBench();
    const session = bench.session('cat');
    await session.start();
    bench.window().show(session);
    const raw = bench.rawWindow(2, session);
    for (const frame of [
      { kind: 'input', view: 1, bytes: Uint8Array.of(65) },
      { kind: 'ack', view: 1, seq: 1 },
      { kind: 'resize', view: 1, cols: 10, rows: 10 },
      { kind: 'hidden', view: 1 },
      { kind: 'visible', view: 1 },
      { kind: 'detach', view: 1 },
    ]) {
      raw.send(frame);
      expect(await raw.next()).toEqual({ kind: 'refused', view: 1, reason: 'unknown-view', detail: 'no view has this number' });
    }
    expect(session.log.end).toBe(0);
    expect(session.size).toEqual({ cols: 80, rows: 24 });
  });

  it('refuses a view number twice, also after its view is gone', async () => {
    await using bench = new HostBench();
    const session = bench.session('cat');
    const raw = bench.rawWindow(1, session);
    raw.send({ ...attach, view: 5, pty: session.spec.id });
    expect(await raw.next()).toEqual(jasmine.objectContaining({ kind: 'attached' }));
    raw.send({ kind: 'detach', view: 5 });
    for (const view of [5, 4]) {
      raw.send({ ...attach, view, pty: session.spec.id });
      expect(await raw.next()).toEqual(jasmine.objectContaining({ kind: 'refused', view, reason: 'view-in-use' }));
    }
  });

  it('takes a session back from a window, from its next frame on', async () => {
    await using bench = new HostBench();
    const session = bench.session('cat');
    await session.start();
    const view = bench.window().show(session);
    await view.until(() => view.starts === 1);
    bench.host.registry.revoke(session, 1);
    view.type('must not arrive\n');
    await view.until(() => view.refusals.length > 0);
    expect(view.refusals).toEqual(['not-granted: main took the session back from this window']);
    const other = bench.window(2).show(session);
    other.type('arrives\n');
    await other.untilText('arrives');
    expect(other.text).not.toContain('must not');
  });

  it('bounds the input of a program that does not read, and of a window that does not wait', async () => {
    await using bench = new HostBench();
    const session = bench.session('stty raw -echo; echo ready; sleep 60');
    const view = bench.window(2).show(session);
    await session.start();
    await view.untilText('ready');
    const raw = bench.rawWindow(1, session);
    raw.send({ ...attach, pty: session.spec.id });
    await raw.next();
    const frame = { kind: 'input', view: 1, bytes: new Uint8Array(ptyLimits.maxInputFrame).fill(97) };
    for (let count = 0; count < 6; count += 1) raw.send(frame);
    const answers = [];
    while (answers.at(-1)?.kind !== 'refused') answers.push(await raw.next());
    expect(answers.at(-1)).toEqual(jasmine.objectContaining({ kind: 'refused', view: 1, reason: 'input-overflow' }));
    for (const answer of answers.slice(0, -1)) expect(answer.kind).toBe('taken');
  });

  it('lets a paste of 10 MB through unchanged', async () => {
    await using bench = new HostBench();
    const session = bench.session('stty raw -echo; echo ready; head -c 10000000 | sha256sum');
    const view = bench.window().show(session);
    await session.start();
    await view.untilText('ready');
    const paste = Buffer.alloc(10_000_000, 'paste é漢🎉\r\n');
    view.view.input(paste);
    await view.ended();
    const { createHash } = await import('node:crypto');
    expect(view.text).toContain(createHash('sha256').update(paste).digest('hex'));
    expect(view.view.waitingInput).toBe(0);
  }, 60_000);

  it('believes no acknowledgement of bytes that were not sent', async () => {
    await using bench = new HostBench();
    const session = bench.session('head -c 5000000 /dev/zero; echo done');
    const raw = bench.rawWindow(1, session);
    raw.send({ ...attach, pty: session.spec.id });
    await raw.next();
    raw.send({ kind: 'ack', view: 1, seq: Number.MAX_SAFE_INTEGER });
    await session.start();
    let received = 0;
    // Nothing more is acknowledged, so no more than the watermark may come.
    while (received < 450_000) {
      const frame = await raw.next();
      if (frame.kind === 'data') received += frame.bytes.byteLength;
    }
    for (let round = 0; round < 100; round += 1) await new Promise(resolve => setImmediate(resolve));
    expect(session.log.end).toBeLessThan(700_000);
  });

  it('logs a window that sends nonsense all the time only so often', async () => {
    await using bench = new HostBench();
    const raw = bench.rawWindow(1, bench.session('cat'));
    for (let count = 0; count < 500; count += 1) {
      raw.send('nonsense');
      await raw.next();
    }
    expect(bench.logged.length).toBe(20);
  });
});
