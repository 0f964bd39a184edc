import { Paced } from './paced';

describe('Paced', () => {
  let said: number;
  let rests: { readonly signal: AbortSignal; end(): void }[];
  let paced: Paced;

  /** Ends the newest rest, and lets what follows happen. */
  async function rested(): Promise<void> {
    rests.at(-1)?.end();
    await Promise.resolve();
    await Promise.resolve();
  }

  beforeEach(() => {
    said = 0;
    rests = [];
    paced = new Paced(
      100,
      (milliseconds, signal) => {
        expect(milliseconds).toBe(100);
        return new Promise(end => {
          rests.push({ signal, end });
          signal.addEventListener('abort', () => end(), { once: true });
        });
      },
      () => (said += 1),
    );
  });

  it('says the first thing at once, and those of a while together', async () => {
    paced.tell();
    expect(said).toBe(1);
    for (let times = 0; times < 5; times += 1) paced.tell();
    expect(said).toBe(1);
    await rested();
    expect(said).toBe(2);
  });

  it('says the last one even when nothing follows, and then nothing more', async () => {
    paced.tell();
    paced.tell();
    await rested();
    await rested();
    await rested();
    expect([said, rests.length]).toEqual([2, 2]);
    paced.tell();
    expect(said).toBe(3);
  });

  it('says nothing any more when it is over, and leaves nothing that waits', async () => {
    paced.tell();
    paced.tell();
    paced[Symbol.dispose]();
    expect(rests.every(({ signal }) => signal.aborted)).toBeTrue();
    await rested();
    expect(said).toBe(1);
  });
});
