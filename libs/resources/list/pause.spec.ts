import { realPause } from './pause';

describe('realPause', () => {
  it('ends by itself', async () => {
    expect(await realPause(1, new AbortController().signal)).toBeUndefined();
  });

  it('ends at once when it is given up, before or while it waits', async () => {
    const early = new AbortController();
    early.abort();
    expect(await realPause(60_000, early.signal)).toBeUndefined();
    const late = new AbortController();
    const pause = realPause(60_000, late.signal);
    late.abort();
    expect(await pause).toBeUndefined();
  });
});
