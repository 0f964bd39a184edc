import { type HostFrame, PtyClient, type PtyView, type ScreenSnapshot, type WindowFrame, ptyLimits } from './index';

const size = { cols: 80, rows: 24 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);

interface Bench {
  readonly view: PtyView;
  readonly sent: WindowFrame[];
  readonly log: string[];
  readonly observed: string[];
  /** Parses what was written, in order, as a terminal does some time later. */
  parse(): void;
  host(frame: HostFrame): void;
  unpacked(): void;
  failUnpack(): void;
}

/** A client with one view, a host played by the spec and a terminal that parses when told. */
function bench(): Bench {
  const sent: WindowFrame[] = [];
  const log: string[] = [];
  const observed: string[] = [];
  const parsing: (() => void)[] = [];
  let host: (frame: HostFrame) => void = () => undefined;
  let unpacking: { resolve: (data: Uint8Array) => void; reject: (error: Error) => void; screen: ScreenSnapshot } | undefined;
  const client = new PtyClient(
    { post: frame => sent.push(frame), receive: listener => (host = listener) },
    {
      unpack: screen => new Promise((resolve, reject) => (unpacking = { resolve, reject, screen })),
      observe: (pty, seq, data) => observed.push(`${pty} ${seq} ${text(data)}`),
    },
  );
  const view = client.open('p', size, {
    restart: (cols, rows) => log.push(`restart ${cols}x${rows}`),
    write: (data, parsed) => {
      log.push(`write ${text(data)}`);
      parsing.push(parsed);
    },
    resize: (cols, rows) => log.push(`resize ${cols}x${rows}`),
    ended: exit => log.push(`ended ${exit.code}/${exit.signal}`),
    refused: reason => log.push(`refused ${reason}`),
  });
  return {
    view,
    sent,
    log,
    observed,
    parse: () => parsing.splice(0).forEach(parsed => parsed()),
    host: frame => host(frame),
    unpacked: () => unpacking?.resolve(unpacking.screen.bytes),
    failUnpack: () => unpacking?.reject(new Error('bad data')),
  };
}

const attached = (view: number, seq: number, screen = 'screen'): HostFrame => ({
  kind: 'attached',
  view,
  ...size,
  seq,
  screen: { packing: 'none', bytes: bytes(screen) },
});
const data = (view: number, seq: number, content: string): HostFrame => ({ kind: 'data', view, seq, bytes: bytes(content) });

describe('PtyClient', () => {
  it('attaches, draws the screen, then the output, and acknowledges what was parsed', () => {
    const one = bench();
    expect(one.sent).toEqual([{ kind: 'attach', view: 1, pty: 'p', ...size }]);
    one.host(attached(1, 100));
    one.host(data(1, 100, 'abc'));
    one.host(data(1, 103, 'de'));
    expect(one.log).toEqual(['restart 80x24', 'write screen', 'write abc', 'write de']);
    expect(one.sent.length).toBe(1);
    one.parse();
    expect(one.sent.slice(1)).toEqual([{ kind: 'ack', view: 1, seq: 105 }]);
    expect(one.observed).toEqual(['p 100 abc', 'p 103 de']);
    expect(one.view.seq).toBe(105);
  });

  it('acknowledges along the way when much is being parsed', () => {
    const one = bench();
    one.host(attached(1, 0, ''));
    for (let index = 0; index < 4; index += 1) one.host(data(1, index * 10_000, 'x'.repeat(10_000)));
    one.parse();
    expect(one.sent.slice(1)).toEqual([
      { kind: 'ack', view: 1, seq: 20_000 },
      { kind: 'ack', view: 1, seq: 40_000 },
    ]);
  });

  it('goes on without a screen when the host still had what follows', () => {
    const one = bench();
    one.host({ kind: 'attached', view: 1, cols: 70, rows: 20, seq: 9 });
    one.host(data(1, 9, 'x'));
    expect(one.log).toEqual(['resize 70x20', 'write x']);
  });

  it('holds output back while a packed screen is being unpacked', async () => {
    const one = bench();
    one.host({ kind: 'attached', view: 1, ...size, seq: 5, screen: { packing: 'deflate-raw', bytes: bytes('packed') } });
    one.host(data(1, 5, 'x'));
    one.host({ kind: 'exit', view: 1, code: 3, signal: 0 });
    expect(one.log).toEqual([]);
    one.unpacked();
    await Promise.resolve();
    expect(one.log).toEqual(['restart 80x24', 'write packed', 'write x', 'ended 3/0']);
  });

  it('ends the view with a reason when a screen cannot be unpacked', async () => {
    const one = bench();
    one.host({ kind: 'attached', view: 1, ...size, seq: 5, screen: { packing: 'deflate-raw', bytes: bytes('packed') } });
    one.failUnpack();
    await Promise.resolve();
    await Promise.resolve();
    expect(one.log).toEqual(['refused broken-screen']);
    expect(one.sent.at(-1)).toEqual({ kind: 'detach', view: 1 });
  });

  for (const [what, seq] of [
    ['a gap', 4],
    ['an overlap', 2],
  ] as const) {
    it(`asks for the whole screen under a new view when there is ${what}`, () => {
      const one = bench();
      one.host(attached(1, 0));
      one.host(data(1, 0, 'abc'));
      one.host(data(1, seq, 'zzz'));
      expect(one.sent.slice(1)).toEqual([
        { kind: 'detach', view: 1 },
        { kind: 'attach', view: 2, pty: 'p', ...size },
      ]);
      one.host(data(1, 3, 'late'));
      one.host(attached(2, 7));
      one.parse();
      expect(one.log).toEqual(['restart 80x24', 'write screen', 'write abc', 'restart 80x24', 'write screen']);
      expect(one.view.faults).toBe(1);
      // The parse of the first start acknowledges nothing in the second.
      expect(one.sent.length).toBe(3);
    });
  }

  it('lets go when hidden and starts from a screen when shown', () => {
    const one = bench();
    one.host(attached(1, 0));
    one.host(data(1, 0, 'abc'));
    one.view.hide();
    one.view.hide();
    one.host(data(1, 3, 'on its way'));
    one.parse();
    one.view.show();
    one.host(data(1, 13, 'also on its way'));
    one.host(attached(1, 40, 'fresh'));
    one.host(data(1, 40, 'x'));
    expect(one.sent.slice(1).map(frame => frame.kind)).toEqual(['hidden', 'visible']);
    expect(one.log).toEqual(['restart 80x24', 'write screen', 'write abc', 'restart 80x24', 'write fresh', 'write x']);
  });

  it('tells a new size once and changes the terminal only when the host says so', () => {
    const one = bench();
    one.host(attached(1, 0, ''));
    one.view.resize({ cols: 100, rows: 30 });
    one.view.resize({ cols: 100, rows: 30 });
    expect(one.sent.slice(1)).toEqual([{ kind: 'resize', view: 1, cols: 100, rows: 30 }]);
    expect(one.log).toEqual(['restart 80x24']);
    one.host({ kind: 'resized', view: 1, cols: 90, rows: 30 });
    expect(one.log.at(-1)).toBe('resize 90x30');
  });

  it('sends a long paste in pieces, no more ahead than the limit, and drops the rest when cancelled', () => {
    const one = bench();
    const paste = new Uint8Array(1_000_000);
    one.view.input(paste);
    const sentBytes = (): number => one.sent.reduce((sum, frame) => sum + (frame.kind === 'input' ? frame.bytes.byteLength : 0), 0);
    expect(sentBytes()).toBe(ptyLimits.maxInputInFlight);
    for (const frame of one.sent) {
      if (frame.kind !== 'input') continue;
      expect(frame.bytes.byteLength).toBeLessThanOrEqual(ptyLimits.maxInputFrame);
      expect(frame.bytes.buffer.byteLength).withContext('a slice would be cloned whole').toBe(frame.bytes.byteLength);
    }
    one.host({ kind: 'taken', view: 1, bytes: 1_000 });
    expect(sentBytes()).withContext('no small change').toBe(ptyLimits.maxInputInFlight);
    one.host({ kind: 'taken', view: 1, bytes: ptyLimits.maxInputFrame - 1_000 });
    expect(sentBytes()).toBe(ptyLimits.maxInputInFlight + ptyLimits.maxInputFrame);
    expect(one.view.waitingInput).toBe(1_000_000 - sentBytes());
    expect(one.view.cancelInput()).toBe(1_000_000 - sentBytes());
    one.host({ kind: 'taken', view: 1, bytes: 100_000 });
    expect(sentBytes()).toBe(ptyLimits.maxInputInFlight + ptyLimits.maxInputFrame);
  });

  it('is over when detached, refused or closed, and silent from then on', () => {
    for (const end of ['detach', 'not-granted', 'closed', 'unknown-view'] as const) {
      const one = bench();
      one.host(attached(1, 0));
      if (end === 'detach') one.view.detach();
      else one.host({ kind: 'refused', view: 1, reason: end, detail: '' });
      const before = one.sent.length;
      one.view.input(bytes('x'));
      one.view.resize({ cols: 10, rows: 10 });
      one.view.hide();
      one.view.show();
      one.view.detach();
      one.host(data(1, 0, 'late'));
      one.parse();
      expect(one.sent.length).withContext(end).toBe(before);
      expect(one.log.includes('write late')).toBe(false);
    }
  });

  it('goes on after a frame that was not obeyed', () => {
    const one = bench();
    one.host(attached(1, 0));
    one.host({ kind: 'refused', view: 1, reason: 'input-overflow', detail: '' });
    one.host(data(1, 0, 'x'));
    expect(one.log.slice(2)).toEqual(['refused input-overflow', 'write x']);
  });

  it('ignores frames for views that it never had', () => {
    const one = bench();
    one.host(data(77, 0, 'x'));
    expect(one.log).toEqual([]);
  });
});
