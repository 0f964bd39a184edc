import { ClipboardWriter, type ClipboardNews } from './clipboard-writer';

function place(): {
  readonly writer: ClipboardWriter;
  readonly written: string[];
  readonly news: ClipboardNews[];
  readonly state: { isInUse: boolean; isAllowed: boolean; now: number; fails: boolean };
} {
  const written: string[] = [];
  const news: ClipboardNews[] = [];
  const state = { isInUse: true, isAllowed: true, now: 0, fails: false };
  const writer = new ClipboardWriter({
    isInUse: () => state.isInUse,
    isAllowed: () => state.isAllowed,
    now: () => state.now,
    told: one => news.push(one),
    write: async text => {
      await Promise.resolve();
      if (state.fails) throw new Error('no focus');
      written.push(text);
    },
  });
  return { writer, written, news, state };
}

const ask = (text: string): string => `c;${btoa(text)}`;
const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

describe('ClipboardWriter', () => {
  it('writes for the terminal in use, and says so', async () => {
    const { writer, written, news } = place();
    writer.request(ask('text'));
    await settled();
    expect(written).toEqual(['text']);
    expect(news).toEqual([{ kind: 'written', count: 4 }]);
  });

  it('writes nothing for one that is not in use, and says that', async () => {
    const { writer, written, news, state } = place();
    state.isInUse = false;
    writer.request(ask('text'));
    await settled();
    expect(written).toEqual([]);
    expect(news).toEqual([{ kind: 'not-in-use' }]);
  });

  it('does nothing at all when it is not allowed, asked to read, or given nonsense', async () => {
    const { writer, written, news, state } = place();
    writer.request('c;?');
    writer.request('nonsense');
    state.isAllowed = false;
    writer.request(ask('text'));
    await settled();
    expect([written, news]).toEqual([[], []]);
  });

  it('keeps only the latest of many, and tells once in a while', async () => {
    const { writer, written, news, state } = place();
    for (let count = 0; count < 1_000; count += 1) writer.request(ask(`text ${count}`));
    await settled();
    expect(written).toEqual(['text 0', 'text 999']);
    expect(news.length).toBe(1);
    state.now = 6_000;
    writer.request(ask('later'));
    await settled();
    expect(news.length).toBe(2);
  });

  it('says what is too long or could not be written, and goes on', async () => {
    const { writer, written, news, state } = place();
    writer.request(`c;${'A'.repeat(2_000_000)}`);
    state.fails = true;
    writer.request(ask('lost'));
    await settled();
    state.fails = false;
    writer.request(ask('text'));
    await settled();
    expect(news.map(one => one.kind)).toEqual(['too-long', 'failed', 'written']);
    expect(written).toEqual(['text']);
  });
});
