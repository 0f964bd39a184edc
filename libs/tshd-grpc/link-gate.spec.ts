import { linkFailure, type TransportOptions } from '@drawbridge/tshd-link';
import { LinkGate } from './link-gate';

describe('LinkGate', () => {
  const never = new AbortController().signal;
  const gone = linkFailure('UNAVAILABLE', 'The daemon is gone.');
  let gate: LinkGate<string>;

  beforeEach(() => {
    gate = new LinkGate();
  });

  it('keeps calls waiting until it opens, then lets them and later ones through', async () => {
    const waiting = [gate.pass({ signal: never }), gate.pass({ signal: never })];
    expect(gate.now).toBeUndefined();
    gate.open('channel');
    for (const passed of await Promise.all(waiting)) expect(passed.ok && passed.value.through).toBe('channel');
    expect(gate.now).toBe('channel');
    expect((await gate.pass({ signal: never })).ok).toBeTrue();
  });

  it('shortens a deadline by the time that was waited, and leaves an absent one absent', async () => {
    const timed = gate.pass({ signal: never, deadline: 60_000 });
    const open = gate.pass({ signal: never });
    const began = performance.now();
    while (performance.now() === began);
    gate.open('channel');
    const options = async (passing: ReturnType<typeof gate.pass>): Promise<TransportOptions | undefined> => {
      const passed = await passing;
      return passed.ok ? passed.value.options : undefined;
    };
    const left = (await options(timed))?.deadline ?? 0;
    expect(left).toBeLessThan(60_000);
    expect(left).toBeGreaterThan(0);
    expect((await options(open))?.deadline).toBeUndefined();
  });

  it('fails waiting and later calls, until it is shut again', async () => {
    const waiting = gate.pass({ signal: never });
    gate.fail(gone);
    expect(await waiting).toEqual({ ok: false, error: gone });
    expect(await gate.pass({ signal: never })).toEqual({ ok: false, error: gone });
    gate.shut();
    const next = gate.pass({ signal: never });
    gate.open('next');
    expect((await next).ok).toBeTrue();
  });

  it('keeps a call waiting that was woken when the gate had shut again', async () => {
    const waiting = gate.pass({ signal: never });
    gate.open('first');
    gate.shut();
    let isDone = false;
    void waiting.then(() => (isDone = true));
    await new Promise(resolve => setImmediate(resolve));
    expect(isDone).toBeFalse();
    gate.open('second');
    const passed = await waiting;
    expect(passed.ok && passed.value.through).toBe('second');
  });

  it('lets a call go at its deadline and at its signal, at once when that has fired', async () => {
    const abort = new AbortController();
    const cancelled = gate.pass({ signal: abort.signal });
    const late = gate.pass({ signal: never, deadline: 1 });
    abort.abort();
    expect(await cancelled).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'CANCELLED', origin: 'link' }) });
    expect(await late).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'DEADLINE_EXCEEDED', origin: 'link' }) });
    expect((await gate.pass({ signal: abort.signal })).ok).toBeFalse();
  });
});
