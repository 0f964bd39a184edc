import '@angular/localize/init';
import { contracts } from '@drawbridge/contracts';
import { ContractConnection, ContractServer, memoryPorts, serve, type Handlers } from '@drawbridge/ipc';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { daemonResources, resourcesOf } from '@drawbridge/tshd-link';
import { RecordedCalls } from '@drawbridge/testing';
import { windowDaemonCalls } from './window-daemon-calls';

type DaemonHandlers = Handlers<(typeof contracts.daemon)['entries']>;
const never = new AbortController().signal;
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** A window's calls, over the real contract, to the given handlers. */
function windowCalls(handlers: Partial<DaemonHandlers>) {
  const [mainEnd, windowEnd] = memoryPorts();
  const refused: string[] = [];
  const unscripted = (): Promise<Result<Uint8Array>> => Promise.resolve(fail(appError('internal')));
  const all: DaemonHandlers = {
    unary: unscripted,
    open: async function* () {
      yield await unscripted();
    },
    ...handlers,
  };
  const server = new ContractServer(mainEnd, { id: 1, kind: 'workbench' }, [serve(contracts.daemon, all)], {
    refused: (_window, name) => refused.push(name),
    threw: (_window, name) => refused.push(name),
  });
  const calls = windowDaemonCalls(new ContractConnection(windowEnd).client(contracts.daemon), 'demo');
  return { calls, refused, [Symbol.dispose]: () => server[Symbol.dispose]() };
}

describe('windowDaemonCalls', () => {
  it('reads a recorded list through the contract and decodes it in the window', async () => {
    const recorded = new RecordedCalls().replayForAny('1004-leaf-ListUnifiedResources');
    using window = windowCalls({
      unary: ({ home, method, request }) => {
        expect(home).toBe('demo');
        const call = recorded.call(method, request);
        return Promise.resolve(call.ok ? ok(call.bytes) : fail(appError('internal')));
      },
    });
    const page = await daemonResources(window.calls).list('/clusters/localhost/leaves/leaf.local', { limit: 10 }, never);
    const read = page.ok ? resourcesOf(page.value) : page;
    expect(read.ok && read.value.resources.map(one => one.kind)).toEqual(['server', 'app']);
    expect(window.refused).toEqual([]);
  });

  it('passes failures on as main translated them', async () => {
    const error = appError('cluster-unreachable', { cluster: 'acme' });
    using window = windowCalls({ unary: () => Promise.resolve(fail(error)) });
    expect(await window.calls.unary('/a.B/C', bytes(1), never)).toEqual(fail(error));
  });

  it('cancels a call with its signal', async () => {
    const cancel = new AbortController();
    const { promise: reached, resolve: reach } = Promise.withResolvers<AbortSignal>();
    using window = windowCalls({
      unary: (_request, { signal }) => {
        reach(signal);
        return new Promise(() => undefined);
      },
    });
    const answer = window.calls.unary('/a.B/C', bytes(1), cancel.signal);
    const inMain = await reached;
    cancel.abort();
    expect(await answer).toEqual(fail(appError('cancelled')));
    await new Promise<void>(done => (inMain.aborted ? done() : inMain.addEventListener('abort', () => done())));
    expect(inMain.aborted).toBeTrue();
  });

  it('streams items in order, a failure as the last one', async () => {
    using window = windowCalls({
      open: async function* () {
        yield await Promise.resolve(ok(bytes(1)));
        yield ok(bytes(2));
        yield fail(appError('timed-out'));
      },
    });
    const items: Result<Uint8Array>[] = [];
    for await (const item of window.calls.stream('/a.B/C', bytes(), never)) items.push(item);
    expect(items).toEqual([ok(bytes(1)), ok(bytes(2)), fail(appError('timed-out'))]);
  });

  it('ends a stream, and the call behind it, when the loop is left or the signal fires', async () => {
    for (const how of ['left', 'signal'] as const) {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      using window = windowCalls({
        open: async function* (_request, { signal }) {
          yield await Promise.resolve(ok(bytes(1)));
          await new Promise<void>(done => signal.addEventListener('abort', () => done(), { once: true }));
          end();
        },
      });
      const cancel = new AbortController();
      let count = 0;
      for await (const item of window.calls.stream('/a.B/C', bytes(), cancel.signal)) {
        expect(item.ok).toBeTrue();
        count += 1;
        if (how === 'left') break;
        cancel.abort();
      }
      expect(count).toBe(1);
      await ended;
    }
  });

  it('asks nothing for a stream that was given up before', async () => {
    let opened = 0;
    using window = windowCalls({
      open: async function* () {
        opened += 1;
        yield await Promise.resolve(ok(bytes(1)));
      },
    });
    const cancel = new AbortController();
    cancel.abort();
    const items: unknown[] = [];
    for await (const item of window.calls.stream('/a.B/C', bytes(), cancel.signal)) items.push(item);
    expect(items).toEqual([]);
    expect(opened).toBe(0);
  });
});
