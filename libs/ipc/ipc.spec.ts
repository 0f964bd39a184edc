import { call, contract, event, nothing, state, stream } from '@drawbridge/contracts';
import * as z from 'zod/mini';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, firstValueFrom, lastValueFrom, NEVER, Subject, take, toArray } from 'rxjs';
import { ContractConnection, ContractServer, memoryPorts, serve, streamCredit, type Handlers } from './index';

const sample = contract('sample', {
  double: call(z.strictObject({ n: z.number() }), z.number()).from('workbench'),
  fails: call(nothing, nothing).from('workbench'),
  throws: call(nothing, nothing).from('workbench'),
  hangs: call(nothing, nothing).from('workbench'),
  value: state(nothing, z.number()).from('workbench'),
  items: stream(z.strictObject({ count: z.number() }), z.number()).from('workbench'),
  broken: stream(nothing, z.number()).from('workbench'),
  told: event(z.string()).to('workbench'),
  foreign: call(nothing, nothing).from(),
});

function setUp(change: Partial<Handlers<(typeof sample)['entries']>> = {}) {
  const [mainEnd, windowEnd] = memoryPorts();
  const refused: string[] = [];
  const threw: AppError[] = [];
  const signals: AbortSignal[] = [];
  const values = new BehaviorSubject(1);
  const state = { produced: 0 };
  const service = serve(sample, {
    double: ({ n }) => ok(2 * n),
    fails: () => fail(appError('no-access', { what: 'it' })),
    throws: () => {
      throw new Error('secret place');
    },
    hangs: (_request, { signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    },
    value: () => values,
    items: async function* ({ count }): AsyncGenerator<Result<number>> {
      for (let n = 0; n < count; n += 1) {
        state.produced += 1;
        yield ok(await Promise.resolve(n));
      }
    },
    broken: async function* (): AsyncGenerator<Result<number>> {
      yield ok(await Promise.resolve(1));
      yield fail(appError('timed-out'));
    },
    foreign: () => ok(undefined),
    ...change,
  });
  const server = new ContractServer(mainEnd, { id: 7, kind: 'workbench' }, [service], {
    refused: (_window, name, reason) => refused.push(`${name}: ${reason}`),
    threw: (_window, _name, error) => threw.push(error),
  });
  const connection = new ContractConnection(windowEnd);
  return { client: connection.client(sample), server, refused, threw, signals, values, state, mainEnd, windowEnd };
}

describe('contracts over a port', () => {
  it('answers calls, as values when they fail and when they throw', async () => {
    const { client, threw, server } = setUp();
    expect(await client.double({ n: 4 })).toEqual(ok(8));
    expect(await client.fails()).toEqual(fail(appError('no-access', { what: 'it' })));
    const thrown = await client.throws();
    expect(thrown).toEqual(fail(jasmine.objectContaining({ code: 'internal' })));
    expect(threw.length).toBe(1);
    expect(server.openCount).toBe(0);
  });

  it('cancels a call on both sides', async () => {
    const { client, signals, server } = setUp();
    const abort = new AbortController();
    const asked = client.hangs(undefined, abort.signal);
    await client.double({ n: 1 });
    abort.abort();
    expect(await asked).toEqual(fail(jasmine.objectContaining({ code: 'cancelled' })));
    await client.double({ n: 1 });
    expect(signals[0]?.aborted).toBeTrue();
    expect(server.openCount).toBe(0);
    expect(await client.hangs(undefined, AbortSignal.abort())).toEqual(fail(jasmine.objectContaining({ code: 'cancelled' })));
  });

  it('gives a state at once and every later value, and stops when nobody watches', async () => {
    const { client, values, server } = setUp();
    const three = firstValueFrom(client.value().pipe(take(3), toArray()));
    await client.double({ n: 1 });
    values.next(2);
    await client.double({ n: 1 });
    values.next(3);
    expect(await three).toEqual([1, 2, 3]);
    await client.double({ n: 1 });
    expect(server.openCount).toBe(0);
    expect(values.observed).toBeFalse();
  });

  it('skips to the latest value for a slow window', async () => {
    const { values, windowEnd, server } = setUp();
    const seen: unknown[] = [];
    windowEnd.onMessage(message => seen.push((message as { payload: unknown }).payload));
    windowEnd.post({ type: 'open', id: 1, name: 'sample.value', payload: undefined, credit: 1 });
    const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
    await settled();
    for (let n = 2; n <= 50; n += 1) values.next(n);
    await settled();
    expect(seen).toEqual([1]);
    windowEnd.post({ type: 'credit', id: 1, count: 1 });
    await settled();
    expect(seen).toEqual([1, 50]);
    server[Symbol.dispose]();
  });

  it('passes every item of a stream in order and ends it', async () => {
    const { client, server } = setUp();
    const items = await lastValueFrom(client.items({ count: 100 }).pipe(toArray()));
    expect(items).toEqual(Array.from({ length: 100 }, (_, n) => ok(n)));
    expect(server.openCount).toBe(0);
  });

  it('produces no further than a slow window takes', async () => {
    const { windowEnd, state, server } = setUp();
    windowEnd.onMessage(() => undefined);
    windowEnd.post({ type: 'open', id: 1, name: 'sample.items', payload: { count: 1000 }, credit: streamCredit });
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(state.produced).toBe(streamCredit + 1);
    server[Symbol.dispose]();
  });

  it('ends a stream with its failure as the last item', async () => {
    const { client } = setUp();
    expect(await lastValueFrom(client.broken().pipe(toArray()))).toEqual([ok(1), fail(appError('timed-out'))]);
  });

  it('tells events', async () => {
    const { client, server } = setUp();
    const told = firstValueFrom(client.told);
    server.emit('sample.told', 'hello');
    expect(await told).toBe('hello');
    expect(() => server.emit('sample.double', 1)).toThrowError(/no event/);
  });

  it('fails what is pending, and completes what flows, when main is gone', async () => {
    const { client, server } = setUp({ value: () => NEVER });
    const asked = client.hangs();
    const values = lastValueFrom(client.value().pipe(toArray()));
    server[Symbol.dispose]();
    expect(await asked).toEqual(fail(jasmine.objectContaining({ code: 'connection-lost' })));
    expect(await values).toEqual([]);
    expect(await client.double({ n: 1 })).toEqual(fail(jasmine.objectContaining({ code: 'connection-lost' })));
  });

  it('ends all work of a window that is gone', async () => {
    const watched = new Subject<number>();
    const { client, signals, server, windowEnd } = setUp({ value: () => watched });
    void client.hangs();
    client.value().subscribe();
    await client.double({ n: 1 });
    expect([server.openCount, watched.observed]).toEqual([2, true]);
    windowEnd.close();
    await new Promise(resolve => setImmediate(resolve));
    expect([server.openCount, watched.observed, signals[0]?.aborted]).toEqual([0, false, true]);
  });

  it('refuses what a window kind may not use, unknown names, wrong frame types and ids in use', async () => {
    const { client, refused, windowEnd } = setUp();
    const refusal = fail(jasmine.objectContaining({ code: 'request-refused' }));
    expect(await client.foreign()).toEqual(refusal);
    const answers: unknown[] = [];
    windowEnd.onMessage(message => answers.push(message));
    windowEnd.post({ type: 'call', id: 1, name: 'sample.none', payload: undefined });
    windowEnd.post({ type: 'call', id: 2, name: 'sample.value', payload: undefined });
    windowEnd.post({ type: 'open', id: 3, name: 'sample.double', payload: { n: 1 }, credit: 1 });
    windowEnd.post({ type: 'call', id: 4, name: 'sample.told', payload: 'x' });
    windowEnd.post({ type: 'call', id: 5, name: 'sample.hangs', payload: undefined });
    windowEnd.post({ type: 'call', id: 5, name: 'sample.double', payload: { n: 1 } });
    await new Promise(resolve => setImmediate(resolve));
    expect(answers.length).toBe(4);
    expect(refused.map(one => one.split(': ')[1])).toEqual([
      'not for this window kind',
      'unknown name',
      'wrong frame type',
      'wrong frame type',
      'unknown name',
      'id in use',
    ]);
  });
});
