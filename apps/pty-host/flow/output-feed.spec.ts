import { OutputFeed } from './output-feed';
import { type Mark, OutputLog } from './output-log';
import { SharedWatermark, Watermark, highWhenQuiet, highWhileTyping, smallestShare, typingLasts } from './watermark';

interface Bench {
  readonly log: OutputLog;
  readonly feed: OutputFeed;
  readonly sent: { readonly seq: number; readonly length: number }[];
  readonly marks: Mark[];
  readonly watermark: Watermark;
  readonly shared: SharedWatermark;
  readonly peak: { unacked: number; overWatermark: number };
  wait(ms: number): void;
}

function bench(): Bench {
  let time = 10_000;
  const watermark = new Watermark(() => time);
  const shared = new SharedWatermark(watermark);
  const log = new OutputLog();
  const sent: { seq: number; length: number }[] = [];
  const marks: Mark[] = [];
  const peak = { unacked: 0, overWatermark: 0 };
  const target = {
    data: (seq: number, bytes: Uint8Array) => void sent.push({ seq, length: bytes.byteLength }),
    mark: (mark: Mark) => void marks.push(mark),
  };
  const feed = new OutputFeed(log, log.tail, shared, target, peak);
  return { log, feed, sent, marks, watermark, shared, peak, wait: ms => (time += ms) };
}

const total = (sent: readonly { readonly length: number }[]): number => sent.reduce((sum, one) => sum + one.length, 0);

describe('OutputFeed', () => {
  it('sends nothing before it is opened, then everything in frames of at most 64 KB', () => {
    const one = bench();
    one.log.append(new Uint8Array(150_000));
    one.feed.pump();
    expect(one.sent).toEqual([]);
    one.feed.open();
    expect(one.sent).toEqual([
      { seq: 0, length: 65_536 },
      { seq: 65_536, length: 65_536 },
      { seq: 131_072, length: 18_928 },
    ]);
  });

  it('sends on an acknowledgement only what was held back: new output goes with its batch', () => {
    const one = bench();
    one.feed.open();
    one.log.append(new Uint8Array(1_000));
    one.feed.pump();
    one.log.append(new Uint8Array(2_000));
    one.feed.ack(1_000);
    expect(one.sent).toEqual([{ seq: 0, length: 1_000 }]);
    one.feed.pump();
    expect(one.sent).toEqual([
      { seq: 0, length: 1_000 },
      { seq: 1_000, length: 2_000 },
    ]);
  });

  it('has no more in flight than the watermark, which falls for a second when somebody types', () => {
    const one = bench();
    one.feed.open();
    one.log.append(new Uint8Array(2_000_000));
    one.feed.pump();
    expect(total(one.sent)).toBeLessThanOrEqual(highWhenQuiet);
    expect(total(one.sent)).toBeGreaterThan(highWhenQuiet - smallestShare);
    one.watermark.typed();
    one.feed.ack(total(one.sent) - highWhileTyping);
    expect(one.sent.length).withContext('still as much in flight as allowed now').toBe(8);
    one.feed.ack(total(one.sent) - highWhileTyping / 2);
    const whileTyping = total(one.sent);
    one.wait(typingLasts);
    one.feed.pump();
    expect(total(one.sent)).toBeGreaterThan(whileTyping + 300_000);
    expect(one.peak.overWatermark).toBeLessThanOrEqual(1);
    expect(one.peak.unacked).toBeGreaterThan(highWhenQuiet - smallestShare);
  });

  it('sends marks in their place', () => {
    const one = bench();
    one.feed.open();
    one.log.append(new Uint8Array(10));
    one.log.mark({ kind: 'size', cols: 5, rows: 5 });
    one.log.append(new Uint8Array(10));
    one.log.mark({ kind: 'exit', code: 1, signal: 0 });
    one.feed.pump();
    expect(one.sent).toEqual([
      { seq: 0, length: 10 },
      { seq: 10, length: 10 },
    ]);
    expect(one.marks.map(mark => mark.kind)).toEqual(['size', 'exit']);
  });

  it('takes acknowledgements of what it sent only, in any order', () => {
    const one = bench();
    one.feed.open();
    one.log.append(new Uint8Array(1_000_000));
    one.feed.pump();
    const first = total(one.sent);
    one.feed.ack(-5);
    one.feed.ack(0);
    expect(total(one.sent)).toBe(first);
    one.feed.ack(Number.MAX_SAFE_INTEGER);
    expect(total(one.sent)).toBeLessThanOrEqual(first + highWhenQuiet);
    one.feed.ack(1);
    expect(one.feed.backlog).toBe(1_000_000 - first);
  });

  it('does not wait for more output once a frame is full or all is sent that may be', () => {
    const one = bench();
    one.feed.open();
    expect(one.feed.isFull).toBe(false);
    one.log.append(new Uint8Array(65_535));
    expect(one.feed.isFull).toBe(false);
    one.log.append(new Uint8Array(1));
    expect(one.feed.isFull).toBe(true);
  });

  it('shares a watermark with those who are busy, not with the idle', () => {
    const one = bench();
    const other = new OutputFeed(one.log, one.log.tail, one.shared, { data: () => undefined, mark: () => undefined }, one.peak);
    const idle = new OutputLog();
    const idleFeed = new OutputFeed(idle, idle.tail, one.shared, { data: () => undefined, mark: () => undefined }, one.peak);
    expect(one.feed.limit).toBe(highWhenQuiet);
    one.log.append(new Uint8Array(100_000));
    expect(one.feed.limit).toBe(highWhenQuiet / 2);
    other.close();
    expect(one.feed.limit).toBe(highWhenQuiet);
    for (let count = 0; count < 100; count += 1)
      new OutputFeed(one.log, { seq: 0, marks: 0 }, one.shared, { data: () => undefined, mark: () => undefined }, one.peak);
    expect(one.feed.limit).toBe(smallestShare);
    expect(idleFeed.limit).toBe(smallestShare);
  });
});
