import { OneAtATime } from './one-at-a-time';

const never = new AbortController().signal;

describe('OneAtATime', () => {
  it('runs work of one key in the order of asking, one after the other', async () => {
    const queue = new OneAtATime();
    const events: string[] = [];
    const gates = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const runs = gates.map((gate, index) =>
      queue.run('a', never, async () => {
        events.push(`begin ${index}`);
        await gate.promise;
        events.push(`end ${index}`);
      }),
    );
    for (const gate of [...gates].reverse()) gate.resolve();
    await Promise.all(runs);
    expect(events).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  it('lets other keys pass', async () => {
    const queue = new OneAtATime();
    const gate = Promise.withResolvers<void>();
    const slow = queue.run('a', never, () => gate.promise);
    expect(await queue.run('b', never, () => Promise.resolve(1))).toBe(1);
    gate.resolve();
    await slow;
  });

  it('goes on after a failure', async () => {
    const queue = new OneAtATime();
    const bad = queue.run('a', never, () => Promise.reject(new Error('no')));
    const good = queue.run('a', never, () => Promise.resolve('yes'));
    await expectAsync(bad).toBeRejectedWithError('no');
    expect(await good).toBe('yes');
  });

  it('gives up waiting when told to, and never lets two in because of it', async () => {
    const queue = new OneAtATime();
    const gate = Promise.withResolvers<void>();
    const first = queue.run('a', never, () => gate.promise);
    const stop = new AbortController();
    const second = queue.run('a', stop.signal, () => Promise.resolve());
    stop.abort();
    await expectAsync(second).toBeRejectedWith(jasmine.objectContaining({ code: 'CANCELLED' }));
    let isIn = false;
    const third = queue.run('a', never, async () => void (isIn = true));
    await new Promise(resolve => setImmediate(resolve));
    expect(isIn).toBeFalse();
    gate.resolve();
    await Promise.all([first, third]);
    expect(isIn).toBeTrue();
  });

  it('does not begin what was cancelled before', async () => {
    const work = jasmine.createSpy().and.resolveTo();
    await expectAsync(new OneAtATime().run('a', AbortSignal.abort(), work)).toBeRejected();
    expect(work).not.toHaveBeenCalled();
  });
});
