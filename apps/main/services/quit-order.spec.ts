import type { GatewayView, SessionView } from '@drawbridge/contracts';
import { QuitGuard, type Timers } from '@drawbridge/supervisor';
import { QuitOrder, quitLimitMs, type QuitParts } from './quit-order';

const session: SessionView = { id: 's', launch: { kind: 'shell' }, title: 'bash', cwd: '/', state: { kind: 'running' } };

/** An app that quits as Electron does: `quit` asks `beforeQuit`, and ends when that says so. */
class FakeApp {
  readonly guard = new QuitGuard();
  readonly questions: {
    readonly names: readonly string[];
    readonly answer: (answer: 'leave' | 'stay') => void;
    readonly signal: AbortSignal;
  }[] = [];
  readonly exits: number[] = [];
  readonly troubles: string[] = [];
  running: readonly SessionView[] = [session];
  windows = 1;
  portsOpen = 0;
  portsInUse: readonly GatewayView[] = [];
  stop: () => Promise<void> = () => Promise.resolve();
  limit: (() => void) | undefined;
  cancelled = 0;
  readonly order: QuitOrder;

  constructor() {
    const timers: Timers = {
      now: () => 0,
      monotonic: () => 0,
      after: (ms, action) => {
        expect(ms).toBe(quitLimitMs);
        this.limit = action;
        return () => (this.cancelled += 1);
      },
    };
    const parts: QuitParts = {
      guard: this.guard,
      running: () => this.running,
      ports: { areOpen: () => this.portsOpen > 0, inUse: () => Promise.resolve(this.portsInUse) },
      canAsk: () => this.windows > 0,
      question: {
        ask: (running, signal) =>
          new Promise(answer => this.questions.push({ names: running.map(one => ('title' in one ? one.title : one.key)), answer, signal })),
      },
      quit: () => this.quit(),
      stop: () => this.stop(),
      exit: code => this.exits.push(code),
      onTrouble: sentence => this.troubles.push(sentence),
      timers,
    };
    this.order = new QuitOrder(parts);
  }

  quit(): void {
    if (this.order.beforeQuit() === 'go') void this.order.end();
  }
}

const turns = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('QuitOrder', () => {
  let app: FakeApp;
  beforeEach(() => (app = new FakeApp()));

  it('goes at once when nothing runs, and when there is no window left to ask in', async () => {
    app.running = [];
    app.quit();
    await turns();
    expect([app.questions.length, app.exits, app.guard.isRaised]).toEqual([0, [0], true]);
    const closed = new FakeApp();
    closed.windows = 0;
    closed.quit();
    await turns();
    expect([closed.questions.length, closed.exits]).toEqual([0, [0]]);
  });

  it('asks once, however often one quits, naming what runs; nothing has changed after “stay”', async () => {
    app.quit();
    app.quit();
    expect(app.questions.map(one => one.names)).toEqual([['bash']]);
    app.questions[0]?.answer('stay');
    await turns();
    expect([app.exits, app.guard.isRaised]).toEqual([[], false]);
    app.quit();
    expect(app.questions.length).toBe(2);
  });

  it('ends after “leave”, without asking again', async () => {
    app.quit();
    app.questions[0]?.answer('leave');
    await turns();
    expect([app.questions.length, app.exits, app.guard.isRaised, app.cancelled]).toEqual([1, [0], true, 1]);
  });

  it('does not ask the system, also when the person is being asked', async () => {
    app.order.now();
    await turns();
    expect([app.questions.length, app.exits]).toEqual([0, [0]]);
    const asking = new FakeApp();
    asking.quit();
    asking.order.now();
    expect(asking.questions[0]?.signal.aborted).toBeTrue();
    asking.questions[0]?.answer('stay');
    await turns();
    expect(asking.exits).toEqual([0]);
  });

  it('asks about local ports that programs are connected to, together with what runs, and not about others', async () => {
    const target = { kind: 'app', cluster: { home: 'default', uri: '/clusters/acme' }, uri: '', name: 'web', user: '', subresource: '' };
    const port: GatewayView = { key: 'web', target, port: 5501, at: 1, life: { state: 'opening' } };
    app.portsOpen = 1;
    app.portsInUse = [port];
    app.quit();
    app.quit();
    await turns();
    expect(app.questions.map(one => one.names)).toEqual([['bash', 'web']]);
    app.questions[0]?.answer('stay');
    await turns();
    app.running = [];
    app.quit();
    await turns();
    expect(app.questions[1]?.names).toEqual(['web']);
    app.questions[1]?.answer('stay');
    await turns();
    app.portsInUse = [];
    app.quit();
    await turns();
    expect([app.questions.length, app.exits]).toEqual([2, [0]]);
  });

  it('does not ask the system either while it looks for who is connected', async () => {
    app.running = [];
    app.portsOpen = 1;
    app.quit();
    app.order.now();
    await turns();
    expect([app.questions.length, app.exits]).toEqual([0, [0]]);
  });

  it('goes anyway when something does not end', () => {
    app.running = [];
    app.stop = () => new Promise(() => undefined);
    app.quit();
    expect(app.exits).toEqual([]);
    app.limit?.();
    expect(app.exits).toEqual([1]);
  });

  it('says that ending failed, and goes', async () => {
    app.running = [];
    app.stop = () => Promise.reject(new Error('no disk'));
    app.quit();
    await turns();
    expect([app.exits, app.troubles]).toEqual([[1], ['Ending failed: no disk']]);
  });

  it('is one end when told twice', async () => {
    let stops = 0;
    app.stop = () => Promise.resolve(void (stops += 1));
    await Promise.all([app.order.end(), app.order.end()]);
    expect([stops, app.exits]).toEqual([1, [0]]);
  });
});
