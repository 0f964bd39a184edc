import { PtyClient, ptyLimits, type HostFrame, type WindowFrame } from '@drawbridge/pty-protocol';
import { PasteTransfer, type PasteProgress } from './paste-transfer';

/** A paste over the client that ships, into a program that reads when it is told to. */
function bench(): {
  readonly paste: PasteTransfer;
  readonly progress: (PasteProgress | undefined)[];
  readonly frames: Uint8Array[];
  readonly type: (text: string) => void;
  /** The program reads one frame. */
  readonly read: () => void;
  readonly readAll: () => string;
} {
  const frames: Uint8Array[] = [];
  const progress: (PasteProgress | undefined)[] = [];
  let host: (frame: HostFrame) => void = () => undefined;
  let next = 0;
  const client = new PtyClient(
    {
      post: (frame: WindowFrame) => frame.kind === 'input' && frames.push(frame.bytes),
      receive: listener => (host = listener),
    },
    { unpack: screen => Promise.resolve(screen.bytes) },
  );
  const nothing = (): void => undefined;
  const view = client.open(
    'p',
    { cols: 80, rows: 24 },
    {
      restart: nothing,
      write: nothing,
      resize: nothing,
      ended: nothing,
      refused: nothing,
      inputWaits: bytes => paste.waits(bytes),
    },
  );
  const paste = new PasteTransfer(view, one => progress.push(one));
  const read = (): void => {
    const frame = frames[next];
    if (frame === undefined) return;
    next += 1;
    host({ kind: 'taken', view: 1, bytes: frame.byteLength });
  };
  const readAll = (): string => {
    while (next < frames.length) read();
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(frames.flatMap(frame => [...frame])));
  };
  return { paste, progress, frames, type: text => view.input(new TextEncoder().encode(text)), read, readAll };
}

describe('PasteTransfer', () => {
  it('sends a short text at once, without a word', () => {
    const { paste, progress, readAll } = bench();
    paste.start('a\r\nb\nc', 'plain');
    paste.start('é\n', 'bracketed');
    expect(readAll()).toBe('a\rb\rc\u001b[200~é\r\u001b[201~');
    expect(progress).toEqual([]);
  });

  it('sends ten megabytes as fast as the program reads, never more than the limit ahead', () => {
    const { paste, progress, frames, read } = bench();
    const text = '漢字 and text 😀\n'.repeat(500_000);
    const total = new TextEncoder().encode(text).byteLength;
    expect(total).toBeGreaterThan(10_000_000);
    paste.start(text, 'plain');
    const sent = (): number => frames.reduce((sum, frame) => sum + frame.byteLength, 0);
    expect(sent()).toBeLessThanOrEqual(ptyLimits.maxInputInFlight);
    let taken = 0;
    for (let at = 0; at < frames.length; at += 1) {
      taken += frames[at]?.byteLength ?? 0;
      read();
      expect(sent() - taken).toBeLessThanOrEqual(ptyLimits.maxInputInFlight);
    }
    expect(sent()).toBe(total);
    expect(progress.at(-1)).toBeUndefined();
    const shown = progress.filter(one => one !== undefined);
    expect(shown.every((one, index) => index === 0 || one.sent >= (shown[index - 1]?.sent ?? 0))).toBeTrue();
    for (const frame of frames) expect(() => new TextDecoder('utf-8', { fatal: true }).decode(frame)).not.toThrow();
  });

  for (const [form, end] of [
    ['plain', ''],
    ['bracketed', '\u001b[201~'],
  ] as const) {
    it(`leaves the terminal usable when a ${form} paste is dropped on its way`, () => {
      const { paste, progress, read, readAll, type } = bench();
      paste.start('漢'.repeat(1_000_000), form);
      read();
      paste.cancel();
      type('ls\r');
      const got = readAll();
      expect(got.endsWith(`漢${end}ls\r`)).toBeTrue();
      expect(got.length).toBeLessThan(400_000);
      expect(progress.at(-1)).toBeUndefined();
    });
  }

  it('does nothing when there is nothing to drop', () => {
    const { paste, progress, frames } = bench();
    paste.cancel();
    paste.start('short', 'bracketed');
    paste.cancel();
    expect(frames.length).toBe(1);
    expect(progress).toEqual([]);
  });
});
