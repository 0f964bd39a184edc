import { Turns } from './turns';

describe('Turns', () => {
  it('do work in the order in which it came, one at a time', async () => {
    const turns = new Turns();
    const first = Promise.withResolvers<undefined>();
    const seen: string[] = [];
    const a = turns.take(async () => {
      await first.promise;
      seen.push('a');
      return 1;
    });
    const b = turns.take(() => Promise.resolve(seen.push('b')));
    expect(seen).toEqual([]);
    first.resolve(undefined);
    expect(await Promise.all([a, b])).toEqual([1, 2]);
    expect(seen).toEqual(['a', 'b']);
  });

  it('tell failed work to who asked for it, and go on', async () => {
    const turns = new Turns();
    const failing = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(() => Promise.resolve('yes'));
    await expectAsync(failing).toBeRejectedWithError('no');
    expect(await next).toBe('yes');
  });

  it('tell when all is done', async () => {
    const turns = new Turns();
    let isDone = false;
    void turns.take(async () => {
      await Promise.resolve();
      isDone = true;
    });
    await turns.done();
    expect(isDone).toBeTrue();
  });
});
