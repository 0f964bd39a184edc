import { linkFailure } from '@drawbridge/tshd-link';
import { OpenCalls, type OpenCall } from './open-calls';

describe('OpenCalls', () => {
  const never = new AbortController().signal;
  const gone = linkFailure('UNAVAILABLE', 'gone');
  let calls: OpenCalls;
  let cancelled: string[];

  beforeEach(() => {
    calls = new OpenCalls();
    cancelled = [];
    jasmine.clock().install();
    jasmine.clock().mockDate();
    spyOn(performance, 'now').and.callFake(() => Date.now());
  });

  afterEach(() => jasmine.clock().uninstall());

  /** A call that ends as soon as it is cancelled, as those of grpc-js do a little later. */
  function call(name: string, signal = never): OpenCall {
    const open: OpenCall = {
      cancel: () => {
        cancelled.push(`${name} ${open.reason?.code ?? 'by its signal'}`);
        calls.delete(open, signal);
      },
      reason: undefined,
      ended: undefined,
      until: Infinity,
    };
    return open;
  }

  it('ends each call at its own deadline, in whatever order they came', () => {
    calls.add(call('slow'), { signal: never, deadline: 30_000 });
    calls.add(call('quick'), { signal: never, deadline: 100 });
    calls.add(call('endless'), { signal: never });
    jasmine.clock().tick(99);
    expect(cancelled).toEqual([]);
    jasmine.clock().tick(1);
    expect(cancelled).toEqual(['quick DEADLINE_EXCEEDED']);
    calls.add(call('middle'), { signal: never, deadline: 15_000 });
    jasmine.clock().tick(15_000);
    expect(cancelled).toEqual(['quick DEADLINE_EXCEEDED', 'middle DEADLINE_EXCEEDED']);
    jasmine.clock().tick(14_900);
    expect(cancelled).toEqual(['quick DEADLINE_EXCEEDED', 'middle DEADLINE_EXCEEDED', 'slow DEADLINE_EXCEEDED']);
    jasmine.clock().tick(86_400_000);
    expect(cancelled.length).toBe(3);
  });

  it('never plans into the past, though time goes on between two looks at the clock', () => {
    jasmine.clock().uninstall();
    let now = 0;
    (performance.now as jasmine.Spy).and.callFake(() => (now += 0.01));
    const plan = spyOn(globalThis, 'setTimeout').and.returnValue({ unref: () => undefined } as unknown as NodeJS.Timeout);
    calls.add(call('first'), { signal: never, deadline: 100 });
    calls.add(call('a little later'), { signal: never, deadline: 105 });
    // One look finds the second call still open; another one would be past it.
    (performance.now as jasmine.Spy).and.callFake(() => (now += 10));
    now = 92;
    plan.calls.mostRecent().args[0]();
    expect(cancelled).toEqual(['first DEADLINE_EXCEEDED']);
    expect(plan.calls.count()).toBe(2);
    for (const [, delay] of plan.calls.allArgs()) expect(delay).toBeGreaterThan(0);
  });

  it('leaves calls alone that ended in time', () => {
    const open = call('done');
    calls.add(open, { signal: never, deadline: 100 });
    calls.delete(open, never);
    calls.add(call('later'), { signal: never, deadline: 200 });
    jasmine.clock().tick(150);
    expect(cancelled).toEqual([]);
    jasmine.clock().tick(50);
    expect(cancelled).toEqual(['later DEADLINE_EXCEEDED']);
  });

  it('cancels all open calls of a signal, and no ended one, with one listener', () => {
    const abort = new AbortController();
    const listen = spyOn(abort.signal, 'addEventListener').and.callThrough();
    const ended = call('ended', abort.signal);
    calls.add(ended, { signal: abort.signal });
    calls.add(call('first', abort.signal), { signal: abort.signal });
    calls.add(call('second', abort.signal), { signal: abort.signal });
    calls.add(call('other'), { signal: never });
    calls.delete(ended, abort.signal);
    abort.abort();
    expect(cancelled).toEqual(['first by its signal', 'second by its signal']);
    expect(listen).toHaveBeenCalledTimes(1);
  });

  it('cancels everything with a reason and settles at the end, twice at once too', async () => {
    calls.add(call('a'), { signal: never });
    calls.add(call('b'), { signal: never, deadline: 1000 });
    await Promise.all([calls.cancelAll(gone), calls.cancelAll(gone)]);
    expect(cancelled).toEqual(['a UNAVAILABLE', 'b UNAVAILABLE']);
    await calls.cancelAll(gone);
    jasmine.clock().tick(2000);
    expect(cancelled.length).toBe(2);
  });
});
