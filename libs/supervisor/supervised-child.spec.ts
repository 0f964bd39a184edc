import { FakeFactory, type FakeChild } from './fake-child.spec';
import { FakeTimers, settle } from './fake-timers.spec';
import { QuitGuard, SupervisedChild, describeEnd, portLine, restartTimes, type ChildState, type SupervisionOptions } from './index';

interface Situation {
  readonly child: SupervisedChild<number, FakeChild>;
  readonly factory: FakeFactory;
  readonly timers: FakeTimers;
  readonly troubles: string[];
  /** Names of all states so far. */
  readonly states: string[];
  becomeReady(): Promise<void>;
}

function situation(more: Partial<SupervisionOptions<number, FakeChild>> = {}): Situation {
  const factory = new FakeFactory();
  const timers = new FakeTimers();
  const troubles: string[] = [];
  const child = new SupervisedChild<number, FakeChild>({
    name: 'fake',
    factory,
    readiness: { kind: 'line', match: portLine },
    timers,
    onTrouble: sentence => troubles.push(sentence),
    ...more,
  });
  const states: string[] = [];
  child.state$.subscribe(one => states.push(one.state === 'restarting' ? `restarting ${one.attempt}` : one.state));
  return {
    child,
    factory,
    timers,
    troubles,
    states,
    becomeReady: async () => {
      await settle();
      factory.last.print('{CONNECT_GRPC_PORT: 1}');
      await settle();
    },
  };
}

function endOf(state: ChildState<number>): string {
  return 'end' in state ? describeEnd(state.end) : `no end: ${state.state}`;
}

describe('SupervisedChild that never works', () => {
  it('gives up when it cannot be started, with the reason', async () => {
    const { child, factory, states } = situation();
    factory.problem = { code: 'program-missing', message: '/no/tsh does not exist.' };
    child.start();
    await settle();
    expect(states).toEqual(['idle', 'starting', 'dead', 'given-up']);
    expect(endOf(child.state)).toBe('/no/tsh does not exist.');
  });

  it('is ended after 15 s of junk, and its last 25 lines are kept without secrets', async () => {
    const raw: string[] = [];
    const { child, factory, timers } = situation({
      redactor: () => text => text.replace('hunter2', '***'),
      onLine: ({ source, text }) => raw.push(`${source} ${text}`),
    });
    child.start();
    await settle();
    factory.last.print('first', ...Array.from({ length: 24 }, (_, index) => `junk ${index} hunter2`), '{CONNECT_GRPC_PORT: 0}');
    factory.last.complain('{CONNECT_GRPC_PORT: 1}');
    await timers.live(14_999);
    expect(child.state.state).toBe('starting');
    await timers.live(1);
    const { state } = child;
    if (state.state !== 'given-up') throw new Error(state.state);
    expect(describeEnd(state.end)).toBe('It did not say that it is ready within 15 s.');
    expect(state.end.tail.length).toBe(25);
    expect(state.end.tail[0]).toBe('junk 1 ***');
    expect(state.end.tail.at(-1)).toBe('{CONNECT_GRPC_PORT: 1}');
    expect(raw[1]).toBe('stdout junk 0 hunter2');
    expect(factory.last.calls).toEqual(['kill']);
  });

  it('tells the exit code of one that ends before it is ready', async () => {
    const { child, factory, timers } = situation();
    child.start();
    await settle();
    factory.last.complain('ERROR: address already in use');
    factory.last.die({ code: 1 });
    await settle();
    expect(endOf(child.state)).toBe('It ended before it was ready (exit code 1).');
    expect(child.state).toEqual(
      jasmine.objectContaining({ state: 'given-up', end: jasmine.objectContaining({ tail: ['ERROR: address already in use'] }) }),
    );
    expect(timers.count).toBe(0);
  });

  it('tells why its readiness check failed', async () => {
    const { child, factory } = situation({ readiness: { kind: 'promise', wait: () => Promise.reject(new Error('no hello')) } });
    child.start();
    await settle();
    expect(endOf(child.state)).toBe('It started, but could not be reached: no hello');
    expect(factory.last.calls).toEqual(['kill']);
  });

  it('ends the readiness check when the child dies first', async () => {
    let signal: AbortSignal | undefined;
    const { child, factory } = situation({
      readiness: { kind: 'promise', wait: (_, given) => ((signal = given), new Promise<number>(() => undefined)) },
    });
    child.start();
    await settle();
    factory.last.die({ code: 2 });
    await settle();
    expect(endOf(child.state)).toBe('It ended before it was ready (exit code 2).');
    expect(signal?.aborted).toBeTrue();
  });

  it('works after a retry', async () => {
    const one = situation();
    one.factory.problem = { code: 'x', message: 'x' };
    one.child.start();
    await settle();
    one.factory.problem = undefined;
    await one.child.restart();
    await one.becomeReady();
    expect(one.states).toEqual(['idle', 'starting', 'dead', 'given-up', 'starting', 'ready']);
  });
});

describe('SupervisedChild that dies', () => {
  it('recovers five times and gives up with the sixth death in a row', async () => {
    const one = situation();
    one.child.start();
    for (let death = 1; death <= 6; death += 1) {
      await one.becomeReady();
      expect(one.child.state.state).toBe('ready');
      one.factory.last.die({ signal: 'SIGKILL' });
      await one.timers.live(1000);
    }
    expect(one.states.filter(name => name.startsWith('restarting'))).toEqual([1, 2, 3, 4, 5].map(attempt => `restarting ${attempt}`));
    expect(one.states.slice(-2)).toEqual(['dead', 'given-up']);
    expect(endOf(one.child.state)).toBe('It ended unexpectedly (signal SIGKILL).');
    expect(one.factory.children.length).toBe(6);
  });

  it('has five more recoveries after a person’s retry, and after stable minutes', async () => {
    const one = situation();
    one.child.start();
    for (let death = 1; death <= 6; death += 1) {
      await one.becomeReady();
      one.factory.last.die({ code: 1 });
      await one.timers.live(1000);
    }
    expect(one.child.state.state).toBe('given-up');
    await one.child.restart();
    for (let death = 1; death <= 12; death += 1) {
      await one.becomeReady();
      if (death % 3 === 0) await one.timers.live(restartTimes.stableMs);
      one.factory.last.die({ code: 1 });
      await one.timers.live(1000);
    }
    await one.becomeReady();
    expect(one.child.state.state).toBe('ready');
  });

  it('shows the last end while it is being started again', async () => {
    const one = situation();
    one.child.start();
    await one.becomeReady();
    one.factory.gate = new Promise(() => undefined);
    one.factory.last.print('last words');
    one.factory.last.die({ code: 2 });
    await one.timers.live(1000);
    expect(one.child.state).toEqual(
      jasmine.objectContaining({
        state: 'restarting',
        attempt: 1,
        end: jasmine.objectContaining({ tail: ['{CONNECT_GRPC_PORT: 1}', 'last words'] }),
      }),
    );
  });

  it('has each run’s own lines in its tail', async () => {
    const one = situation();
    one.child.start();
    await one.becomeReady();
    one.factory.last.die({ code: 2 });
    await one.timers.live(1000);
    one.factory.last.die({ code: 3 });
    await settle();
    expect(one.child.state).toEqual(jasmine.objectContaining({ end: jasmine.objectContaining({ tail: [], phase: 'starting' }) }));
  });
});

describe('SupervisedChild that is silent', () => {
  const ping = (child: FakeChild): Promise<void> => child.ping();

  it('is suspect, and ready again without a restart when it answers in the second wait', async () => {
    const one = situation({ ping });
    one.child.start();
    await one.becomeReady();
    one.factory.last.answers = 'never';
    await one.timers.live(10_000);
    expect(one.child.state).toEqual(jasmine.objectContaining({ state: 'suspect', value: 1, pid: one.factory.last.pid }));
    await one.timers.live(20_000);
    expect(one.states).toEqual(['idle', 'starting', 'ready', 'suspect']);
    expect(one.factory.children.length).toBe(1);
    expect(one.factory.last.calls).toEqual([]);
    await one.child.stop();
  });

  it('is killed and started again after the second wait', async () => {
    const one = situation({ ping });
    one.child.start();
    await one.becomeReady();
    const silent = one.factory.last;
    silent.answers = 'never';
    await one.timers.live(40_001);
    expect(silent.calls).toEqual(['kill']);
    expect(endOf(one.child.state)).toBe('It stopped answering for 35 s and was ended.');
    await one.timers.live(1000);
    await one.becomeReady();
    expect(one.states).toEqual(['idle', 'starting', 'ready', 'suspect', 'dead', 'restarting 1', 'ready']);
    await one.child.stop();
    expect(one.timers.count).toBe(0);
  });
});

describe('Stopping a SupervisedChild', () => {
  it('says good-bye, then SIGTERM', async () => {
    const order: string[] = [];
    const one = situation({ beforeStop: async child => void order.push(`good-bye, ${child.calls.length} calls`) });
    one.child.start();
    await one.becomeReady();
    await one.child.stop();
    expect(order).toEqual(['good-bye, 0 calls']);
    expect(one.factory.last.calls).toEqual(['terminate']);
    expect(one.states).toEqual(['idle', 'starting', 'ready', 'stopping', 'stopped']);
    expect(one.child.child).toBeUndefined();
    expect(one.timers.count).toBe(0);
  });

  it('kills after 10 s what does not end, and says so', async () => {
    const one = situation();
    one.child.start();
    await one.becomeReady();
    one.factory.last.isPolite = false;
    const stopped = one.child.stop();
    await one.timers.live(9999);
    expect(one.factory.last.calls).toEqual(['terminate']);
    await one.timers.live(1);
    await stopped;
    expect(one.factory.last.calls).toEqual(['terminate', 'kill']);
    expect(one.troubles).toEqual(['fake did not end when asked and was killed.']);
  });

  it('does not wait for a good-bye that hangs, nor fail with one that fails', async () => {
    for (const [beforeStop, trouble] of [
      [() => new Promise<void>(() => undefined), 'not done within 2000 ms'],
      [() => Promise.reject(new Error('no')), 'no'],
    ] as const) {
      const one = situation({ beforeStop });
      one.child.start();
      await one.becomeReady();
      const stopped = one.child.stop();
      await one.timers.live(2000);
      await stopped;
      expect(one.child.state.state).toBe('stopped');
      expect(one.troubles).toEqual([`Saying good-bye to fake failed: ${trouble}`]);
    }
  });

  it('is one stop when asked for twice, and nothing when nothing runs', async () => {
    const one = situation();
    await one.child.stop();
    expect(one.child.state.state).toBe('stopped');
    one.child.start();
    await one.becomeReady();
    await Promise.all([one.child.stop(), one.child.stop()]);
    await one.child.stop();
    expect(one.factory.last.calls).toEqual(['terminate']);
  });

  it('ends a child that was just being started', async () => {
    const one = situation();
    let open = (): void => undefined;
    one.factory.gate = new Promise(resolve => (open = resolve));
    one.child.start();
    await settle();
    const stopped = one.child.stop();
    await settle();
    open();
    await stopped;
    expect(one.factory.last.calls).toEqual(['terminate']);
    expect(one.states).toEqual(['idle', 'starting', 'stopping', 'stopped']);
  });

  it('ends the wait for the next restart', async () => {
    const one = situation({ restarts: { ...restartTimes, slowStepMs: 1_000_000, capMs: 1_000_000 } });
    one.child.start();
    await one.becomeReady();
    one.factory.last.die({ code: 1 });
    await one.timers.live(10);
    one.factory.last.die({ code: 1 });
    await settle();
    expect(one.states.at(-1)).toBe('restarting 2');
    await one.child.stop();
    expect(one.factory.children.length).toBe(2);
    expect(one.timers.count).toBe(0);
  });

  it('takes the death of the child meanwhile for its end, not for a crash', async () => {
    const one = situation({ beforeStop: async child => child.die({ signal: 'SIGSEGV' }) });
    one.child.start();
    await one.becomeReady();
    await one.child.stop();
    expect(one.states).toEqual(['idle', 'starting', 'ready', 'stopping', 'stopped']);
  });

  it('does last what was asked for last', async () => {
    const one = situation();
    one.child.start();
    await one.becomeReady();
    await Promise.all([one.child.restart(), one.child.stop()]);
    expect(one.child.state.state).toBe('stopped');
    one.child.start();
    await one.becomeReady();
    const stopping = one.child.stop();
    one.child.start();
    await stopping;
    await one.becomeReady();
    expect(one.child.state.state).toBe('ready');
    await Promise.all([one.child.stop(), one.child.restart()]);
    await one.becomeReady();
    expect(one.child.state.state).toBe('ready');
    expect(one.factory.children.length).toBe(4);
  });

  it('starts once when asked twice', async () => {
    const one = situation();
    one.child.start();
    one.child.start();
    await one.becomeReady();
    one.child.start();
    await settle();
    expect(one.factory.children.length).toBe(1);
  });
});

describe('The quit guard', () => {
  it('lets the dead rest, wherever the child is in its life', async () => {
    const guard = new QuitGuard();
    const ready = situation({ guard });
    const waiting = situation({ guard });
    for (const one of [ready, waiting]) {
      one.child.start();
      await one.becomeReady();
    }
    waiting.factory.last.die({ code: 1 });
    await settle();
    guard.raise();
    ready.factory.last.die({ code: 1 });
    await ready.timers.live(60_000);
    await waiting.timers.live(60_000);
    for (const one of [ready, waiting]) {
      expect(one.child.state.state).toBe('stopped');
      expect(one.factory.children.length).toBe(1);
    }
  });

  it('lets nothing start', async () => {
    const guard = new QuitGuard();
    guard.raise();
    const { child, factory } = situation({ guard });
    child.start();
    await child.restart();
    await settle();
    expect(factory.children.length).toBe(0);
  });
});

describe('settled', () => {
  it('waits for ready through restarts, and tells when there is no hope', async () => {
    const one = situation();
    one.child.start();
    const first = one.child.settled();
    await one.becomeReady();
    expect((await first).state).toBe('ready');
    one.factory.last.die({ code: 1 });
    await settle();
    const second = one.child.settled();
    await one.timers.live(10);
    await one.becomeReady();
    expect((await second).state).toBe('ready');
    await one.child.stop();
    expect((await one.child.settled()).state).toBe('stopped');
  });
});
