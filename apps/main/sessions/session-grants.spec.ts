import '@angular/localize/init';
import { changeWindows, noTabs, noWindows, type Reachable, type WindowChange, type Windows } from '@drawbridge/documents';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { tabsWith } from '@drawbridge/documents/testing';
import { BehaviorSubject } from 'rxjs';
import { SessionGrants } from './session-grants';

const session = '00000000-0000-4000-8000-000000000001';
const contents: Readonly<Record<string, number>> = { w1: 1, w2: 2 };

/** Two windows, the first with a terminal `d1`; the spec is the PTY host. */
class Rig {
  readonly windows$: BehaviorSubject<Windows>;
  readonly calls: string[] = [];
  readonly problems: string[] = [];
  answer: Promise<Result<unknown>> = Promise.resolve(ok(undefined));
  isReachable: Reachable = () => false;

  constructor() {
    const first: readonly WindowChange[] = [
      { kind: 'add-window', window: 'w1', tabs: tabsWith({ cluster: null, document: { kind: 'shell', state: {} } }) },
      { kind: 'add-window', window: 'w2', tabs: noTabs },
    ];
    this.windows$ = new BehaviorSubject(first.reduce(changeWindows, noWindows));
    const note = (what: string, windowId: number): Promise<Result<unknown>> => {
      this.calls.push(`${what} ${windowId}`);
      return this.answer;
    };
    const grants = new SessionGrants(
      { grant: windowId => note('grant', windowId), revoke: windowId => note('revoke', windowId) },
      window => contents[window],
      problem => this.problems.push(problem),
    );
    grants.reachable$.subscribe(isReachable => (this.isReachable = isReachable));
    grants.follow(this.windows$);
  }

  async change(change: WindowChange): Promise<void> {
    this.windows$.next(changeWindows(this.windows$.value, change));
    await new Promise(resolve => setImmediate(resolve));
  }
}

describe('SessionGrants', () => {
  it('grants a session to the window that shows it, and says so when it is done', async () => {
    const rig = new Rig();
    const slow = Promise.withResolvers<Result<unknown>>();
    rig.answer = slow.promise;
    await rig.change({ kind: 'set-session', document: 'd1', session });
    expect([rig.calls, rig.isReachable('w1', session)]).toEqual([['grant 1'], false]);
    slow.resolve(ok(undefined));
    await slow.promise;
    expect([rig.isReachable('w1', session), rig.isReachable('w2', session)]).toEqual([true, false]);
  });

  it('follows a document from window to window', async () => {
    const rig = new Rig();
    await rig.change({ kind: 'set-session', document: 'd1', session });
    await rig.change({ kind: 'move-document', document: 'd1', target: 'w2' });
    expect(rig.calls).toEqual(['grant 1', 'grant 2', 'revoke 1']);
    expect([rig.isReachable('w1', session), rig.isReachable('w2', session)]).toEqual([false, true]);
    await rig.change({ kind: 'remove-window', window: 'w2' });
    expect(rig.calls.at(-1)).toBe('revoke 2');
    expect(rig.isReachable('w2', session)).toBeFalse();
  });

  it('forgets a grant that came after its document was closed', async () => {
    const rig = new Rig();
    const slow = Promise.withResolvers<Result<unknown>>();
    rig.answer = slow.promise;
    await rig.change({ kind: 'set-session', document: 'd1', session });
    await rig.change({ kind: 'remove-window', window: 'w1' });
    slow.resolve(ok(undefined));
    await slow.promise;
    expect(rig.isReachable('w1', session)).toBeFalse();
  });

  it('lets a window see the session of a host that failed it, and tells', async () => {
    const rig = new Rig();
    rig.answer = Promise.resolve(fail(appError('terminals-not-running')));
    await rig.change({ kind: 'set-session', document: 'd1', session });
    expect(rig.isReachable('w1', session)).toBeTrue();
    expect(rig.problems).toEqual(['terminals-not-running']);
  });
});
