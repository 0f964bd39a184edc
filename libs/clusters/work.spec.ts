import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { SerialWork } from './serial-work';
import { SharedWork, type Turn } from './shared-work';

const never = new AbortController().signal;
const cancelled = fail(appError('cancelled'));

/** Work that ends when it is told to. */
class Job {
  end: (result: Result<string>) => void = () => undefined;
  starts = 0;
  signal: AbortSignal | undefined;
  #tellBegun = (): void => undefined;
  readonly begun = new Promise<void>(resolve => (this.#tellBegun = resolve));
  turn: Turn | undefined;
  readonly run = (turn?: Turn): Promise<Result<string>> => {
    this.starts += 1;
    this.turn = turn;
    this.signal = turn?.signal;
    this.#tellBegun();
    return new Promise(resolve => (this.end = resolve));
  };
}

describe('SharedWork', () => {
  it('does once what several ask for at the same time, and again what is asked for later', async () => {
    const shared = new SharedWork<string>();
    const job = new Job();
    const both = [shared.run('a', never, job.run), shared.run('a', never, job.run)];
    job.end(ok('done'));
    expect(await Promise.all(both)).toEqual([ok('done'), ok('done')]);
    expect(job.starts).toBe(1);
    const later = shared.run('a', never, job.run);
    job.end(ok('again'));
    expect(await later).toEqual(ok('again'));
    expect(job.starts).toBe(2);
  });

  it('goes on while one of the callers waits, and is cancelled with the last', async () => {
    const shared = new SharedWork<string>();
    const job = new Job();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [shared.run('a', first.signal, job.run), shared.run('a', second.signal, job.run)];
    first.abort();
    expect(await answers[0]).toEqual(cancelled);
    expect(job.signal?.aborted).toBeFalse();
    second.abort();
    expect(await answers[1]).toEqual(cancelled);
    expect(job.signal?.aborted).toBeTrue();
  });

  it('does not hand cancelled work to the next caller', async () => {
    const shared = new SharedWork<string>();
    const [old, fresh] = [new Job(), new Job()];
    const abort = new AbortController();
    const first = shared.run('a', abort.signal, old.run);
    abort.abort();
    await first;
    const second = shared.run('a', never, fresh.run);
    old.end(ok('old'));
    fresh.end(ok('fresh'));
    expect(await second).toEqual(ok('fresh'));
  });

  it('begins anew for who comes after a change, and tells the older work that it is no longer the latest', async () => {
    const shared = new SharedWork<string>();
    const [old, fresh] = [new Job(), new Job()];
    const first = shared.run('a', never, old.run);
    expect(old.turn?.isLatest()).toBeTrue();
    shared.outdate('a');
    const second = shared.run('a', never, fresh.run);
    expect([old.turn?.isLatest(), fresh.turn?.isLatest()]).toEqual([false, true]);
    old.end(ok('old'));
    expect(await first).toEqual(ok('old'));
    const third = shared.run('a', never, fresh.run);
    fresh.end(ok('fresh'));
    expect([await second, await third]).toEqual([ok('fresh'), ok('fresh')]);
    expect(fresh.starts).toBe(1);
  });

  it('does not begin for a caller that no longer waits, and cancels everything when disposed', async () => {
    const shared = new SharedWork<string>();
    const job = new Job();
    expect(await shared.run('a', AbortSignal.abort(), job.run)).toEqual(cancelled);
    expect(job.starts).toBe(0);
    const open = shared.run('a', never, job.run);
    shared[Symbol.dispose]();
    expect(job.signal?.aborted).toBeTrue();
    job.end(cancelled);
    expect(await open).toEqual(cancelled);
  });
});

describe('SerialWork', () => {
  it('does one after the other, in order, and other keys beside', async () => {
    const serial = new SerialWork();
    const [first, second, other] = [new Job(), new Job(), new Job()];
    const answers = [serial.run('a', never, first.run), serial.run('a', never, second.run), serial.run('b', never, other.run)];
    await other.begun;
    other.end(ok('other'));
    expect(await answers[2]).toEqual(ok('other'));
    expect([first.starts, second.starts]).toEqual([1, 0]);
    first.end(fail(appError('credentials-wrong')));
    expect((await answers[0])?.ok).toBeFalse();
    await second.begun;
    second.end(ok('second'));
    expect(await answers[1]).toEqual(ok('second'));
  });

  it('lets a waiting one go without doing it, and goes on with the next', async () => {
    const serial = new SerialWork();
    const [first, second, third] = [new Job(), new Job(), new Job()];
    const abort = new AbortController();
    const running = serial.run('a', never, first.run);
    const waiting = serial.run('a', abort.signal, second.run);
    const last = serial.run('a', never, third.run);
    await first.begun;
    abort.abort();
    expect(await waiting).toEqual(cancelled);
    first.end(ok('first'));
    await running;
    await third.begun;
    third.end(ok('third'));
    expect(await last).toEqual(ok('third'));
    expect(second.starts).toBe(0);
  });

  it('waits for begun work that is cancelled: it ends by its own signal', async () => {
    const serial = new SerialWork();
    const job = new Job();
    const abort = new AbortController();
    const running = serial.run('a', abort.signal, job.run);
    await job.begun;
    abort.abort();
    job.end(ok('ended after all'));
    expect(await running).toEqual(ok('ended after all'));
  });

  it('goes on after work that threw, and lets the thrower hear it', async () => {
    const serial = new SerialWork();
    const thrower = serial.run('a', never, async () => {
      throw new Error('a defect');
    });
    await expectAsync(thrower).toBeRejectedWithError('a defect');
    expect(await serial.run('a', never, async () => ok('next'))).toEqual(ok('next'));
  });
});
