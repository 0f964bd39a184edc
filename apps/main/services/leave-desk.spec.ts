import { BehaviorSubject } from 'rxjs';
import type { GatewayView, LeaveQuestion, SessionView } from '@drawbridge/contracts';
import { LeaveDesk } from './leave-desk';

const never = new AbortController().signal;
const shell = (title: string): SessionView => ({ id: title, launch: { kind: 'shell' }, title, cwd: '/', state: { kind: 'running' } });
const shells = (count: number): readonly SessionView[] => Array.from({ length: count }, (_, index) => shell(`shell ${index}`));

describe('LeaveDesk', () => {
  let desk: LeaveDesk;
  let active: BehaviorSubject<number | undefined>;
  const asked = new Map<number, LeaveQuestion | null>();
  beforeEach(() => {
    desk = new LeaveDesk();
    active = new BehaviorSubject<number | undefined>(1);
    asked.clear();
    for (const window of [1, 2]) desk.questionFor(window, active).subscribe(question => asked.set(window, question));
  });

  it('asks the window that had the focus last, wherever that goes, and once', async () => {
    const answer = desk.ask({ mode: 'quit', running: [shell('bash')] }, never);
    expect([asked.get(1)?.names, asked.get(2)]).toEqual([['bash'], null]);
    active.next(2);
    expect([asked.get(1), asked.get(2)?.mode]).toEqual([null, 'quit']);
    desk.answer(asked.get(2)?.id ?? '', 'leave');
    expect(await answer).toBe('leave');
    expect([asked.get(1), asked.get(2)]).toEqual([null, null]);
  });

  it('asks the window that is to be closed, whichever has the focus', () => {
    void desk.ask({ mode: 'close-window', running: [shell('bash')], window: 2 }, never);
    expect([asked.get(1), asked.get(2)?.mode]).toEqual([null, 'close-window']);
  });

  it('names a few and counts the rest, but never one alone; long titles are cut', () => {
    const names = (running: readonly SessionView[]): unknown => {
      void desk.ask({ mode: 'quit', running }, never);
      return [asked.get(1)?.names.length, asked.get(1)?.more];
    };
    expect([names(shells(1)), names(shells(6)), names(shells(7)), names(shells(8)), names(shells(200))]).toEqual([
      [1, 0],
      [6, 0],
      [7, 0],
      [6, 2],
      [6, 194],
    ]);
    void desk.ask({ mode: 'quit', running: [shell('x'.repeat(5000))] }, never);
    expect(asked.get(1)?.names[0]).toBe(`${'x'.repeat(79)}…`);
  });

  it('names a server by who is logged in to it, whatever title its program has set', () => {
    const cluster = { home: 'default', uri: '/clusters/acme' };
    const launch = { kind: 'ssh' as const, cluster, serverUri: '/clusters/acme/servers/1', hostname: 'node1', login: 'root' };
    void desk.ask({ mode: 'quit', running: [{ ...shell('vim'), launch }] }, never);
    expect(asked.get(1)?.names).toEqual(['root@node1']);
  });

  it('names local ports that programs are connected to, and says what it is about', () => {
    const target = {
      kind: 'database',
      cluster: { home: 'default', uri: '/clusters/acme' },
      uri: '',
      name: 'pg',
      user: 'ann',
      subresource: '',
    };
    const port: GatewayView = { key: 'k', target, port: 5501, at: 1, life: { state: 'opening' } };
    const about = (running: readonly (SessionView | GatewayView)[]): unknown => {
      void desk.ask({ mode: 'quit', running }, never);
      return [asked.get(1)?.what, asked.get(1)?.names];
    };
    expect(about([port])).toEqual(['ports', ['ann@pg :5501']]);
    expect(about([shell('bash'), port])).toEqual(['both', ['bash', 'ann@pg :5501']]);
    expect(about([shell('bash')])).toEqual(['terminals', ['bash']]);
  });

  it('takes no answer to a question that is gone', async () => {
    const first = desk.ask({ mode: 'close-window', running: shells(1), window: 1 }, never);
    const old = asked.get(1)?.id ?? '';
    const second = desk.ask({ mode: 'quit', running: shells(1) }, never);
    expect(await first).toBe('stay');
    desk.answer(old, 'leave');
    desk.answer(asked.get(1)?.id ?? '', 'stay');
    expect(await second).toBe('stay');
  });

  it('stays when the question is withdrawn, before or while it is open', async () => {
    expect(await desk.ask({ mode: 'quit', running: shells(1) }, AbortSignal.abort())).toBe('stay');
    const abort = new AbortController();
    const answer = desk.ask({ mode: 'quit', running: shells(1) }, abort.signal);
    abort.abort();
    expect(await answer).toBe('stay');
    expect(asked.get(1)).toBeNull();
  });
});
