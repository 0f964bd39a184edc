import '@angular/localize/init';
import {
  changeTabs,
  changeWindows,
  findDocument,
  noTabs,
  noWindows,
  windowsShowing,
  workspaceId,
  type DocumentState,
  type WindowChange,
  type Windows,
} from './index';
import { tabsWith, windowsProblems } from './testing';

const acme = { home: 'default', uri: '/clusters/acme' };
const session = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
const shell = { cluster: acme, document: { kind: 'shell', state: {} } } as const;

/** Two windows, `w1` with the terminals `d1` (session 1) and `d2` (session 2), and `w2` empty. */
function twoWindows(): Windows {
  return after(
    noWindows,
    { kind: 'add-window', window: 'w1', tabs: tabsWith(shell, shell) },
    { kind: 'add-window', window: 'w2', tabs: noTabs },
    { kind: 'set-session', document: 'd1', session: session(1) },
    { kind: 'set-session', document: 'd2', session: session(2) },
  );
}
function after(all: Windows, ...changes: readonly WindowChange[]): Windows {
  return changes.reduce(changeWindows, all);
}
const placeOf = (all: Windows, id: string): string => {
  const found = findDocument(all, id);
  return found === undefined ? 'nowhere' : `${found.window} ${found.workspace}`;
};

describe('windows', () => {
  it('pass a document on with its id and its session, and show it there', () => {
    const all = after(twoWindows(), { kind: 'move-document', document: 'd1', target: 'w2' });
    expect(placeOf(all, 'd1')).toBe(`w2 ${workspaceId(acme)}`);
    expect(all.sessions.get('d1')).toBe(session(1));
    expect(all.windows.get('w2')?.activeId).toBe(workspaceId(acme));
    expect(all.windows.get('w2')?.all.get(workspaceId(acme))?.panes).toEqual({
      first: { documents: [jasmine.objectContaining({ id: 'd1' })] as never, activeId: 'd1' },
    });
    expect(all.windows.get('w1')?.all.get(workspaceId(acme))?.closed).toEqual([]);
  });

  it('show a session twice, and start both anew together', () => {
    const both = after(twoWindows(), { kind: 'show-document-too', document: 'd1', target: 'w2', newId: 'n1' });
    expect([...windowsShowing(both, session(1))]).toEqual(['w1', 'w2']);
    const again = after(both, { kind: 'set-session', document: 'n1', session: session(3) });
    expect([again.sessions.get('d1'), again.sessions.get('n1'), again.sessions.get('d2')]).toEqual([session(3), session(3), session(2)]);
  });

  it('take the documents of a closed window along, and no other', () => {
    const all = after(twoWindows(), { kind: 'move-document', document: 'd2', target: 'w2' }, { kind: 'remove-window', window: 'w1' });
    expect([...all.windows.keys()]).toEqual(['w2']);
    expect([...all.sessions]).toEqual([['d2', session(2)]]);
  });

  it('lose the workspace of a cluster that was left, all of them', () => {
    const all = after(
      twoWindows(),
      { kind: 'move-document', document: 'd2', target: 'w2' },
      { kind: 'remove-workspace', workspace: workspaceId(acme) },
    );
    expect([...all.windows.values()].map(tabs => [tabs.activeId, tabs.all.size])).toEqual([
      [undefined, 0],
      [undefined, 0],
    ]);
    expect(all.sessions.size).toBe(0);
  });

  it('keep the documents of a window whose sessions end', () => {
    const all = after(twoWindows(), { kind: 'end-sessions', window: 'w1' });
    expect(all.sessions.size).toBe(0);
    expect(placeOf(all, 'd1')).not.toBe('nowhere');
  });

  it('do nothing about windows and documents that are not there', () => {
    const all = twoWindows();
    const nothing: readonly WindowChange[] = [
      { kind: 'add-window', window: 'w1', tabs: noTabs },
      { kind: 'remove-window', window: 'w9' },
      { kind: 'change-tabs', window: 'w9', change: { kind: 'show', cluster: null }, newId: 'n1' },
      { kind: 'move-document', document: 'd9', target: 'w2' },
      { kind: 'move-document', document: 'd1', target: 'w9' },
      { kind: 'move-document', document: 'd1', target: 'w1' },
      { kind: 'show-document-too', document: 'd1', target: 'w9', newId: 'n1' },
      { kind: 'remove-workspace', workspace: 'nothing' },
      { kind: 'set-session', document: 'd9', session: session(1) },
      { kind: 'set-session', document: 'd1', session: session(1) },
      { kind: 'end-sessions', window: 'w2' },
    ];
    for (const change of nothing) expect(after(all, change)).withContext(JSON.stringify(change)).toBe(all);
  });

  it('hold together whatever is done to them', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const pick = picker(seed);
      let all = noWindows;
      for (let step = 0; step < 120; step += 1) {
        const change = randomChange(pick, step);
        all = changeWindows(all, change);
        const problems = windowsProblems(all);
        if (problems.length > 0) fail(`seed ${seed}, step ${step}, after ${JSON.stringify(change)}: ${problems.join('; ')}`);
      }
    }
    expect().nothing();
  });

  it('are seen to be broken when they are', () => {
    const broken: Windows = {
      windows: new Map([['w1', { activeId: 'nothing', all: new Map() }]]),
      sessions: new Map([['d1', session(1)]]),
    };
    expect(windowsProblems(broken).length).toBe(2);
  });
});

/** Numbers below a limit, the same for the same seed (Lehmer's generator). */
function picker(seed: number): (limit: number) => number {
  let state = seed * 7919;
  return limit => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

function randomChange(pick: (limit: number) => number, step: number): WindowChange {
  const window = `w${pick(4)}`;
  const target = `w${pick(4)}`;
  // Ids of documents are the steps that made them, so that most of those named are there and some are gone.
  const document = `n${pick(step + 1)}`;
  const cluster = [null, acme, { home: 'demo', uri: '/clusters/demo' }][pick(3)] ?? null;
  const workspace = workspaceId(cluster);
  const tabs = (change: Extract<WindowChange, { kind: 'change-tabs' }>['change']): WindowChange => ({
    kind: 'change-tabs',
    window,
    change,
    newId: `n${step}`,
  });
  const servers: DocumentState = { kind: 'cluster', state: { cluster: acme, name: 'acme', search: '', labels: [], sort: 'name-up' } };
  const changes: readonly (() => WindowChange)[] = [
    () => ({ kind: 'add-window', window, tabs: noTabs }),
    () => ({ kind: 'remove-window', window }),
    () => tabs({ kind: 'open', cluster, document: { kind: 'shell', state: {} } }),
    () => tabs({ kind: 'open', cluster, document: servers }),
    () => tabs({ kind: 'open', cluster, document: { kind: 'shell', state: { cwd: '/tmp' } } }),
    () => tabs({ kind: 'activate', workspace, document }),
    () => tabs({ kind: 'close', workspace, documents: [document, `n${pick(step + 1)}`] }),
    () => tabs({ kind: 'move', workspace, document, index: pick(5) - 1 }),
    () => tabs({ kind: 'duplicate', workspace, document }),
    () => tabs({ kind: 'reopen', workspace }),
    () => tabs({ kind: 'panes', workspace, change: { kind: 'split', side: (['left', 'right', 'up', 'down'] as const)[pick(4)] ?? 'up' } }),
    () => tabs({ kind: 'panes', workspace, change: { kind: 'move-document', document, target: `n${pick(step + 1)}` } }),
    () => tabs({ kind: 'panes', workspace, change: pick(2) === 0 ? { kind: 'close', pane: document } : { kind: 'focus', pane: 'first' } }),
    () => tabs({ kind: 'update', document, state: servers }),
    () => tabs(pick(2) === 0 ? { kind: 'show', cluster } : { kind: 'show-none' }),
    () => ({ kind: 'move-document', document, target }),
    () => ({ kind: 'fill-window', window, tabs: changeTabs(noTabs, { kind: 'open', cluster, document: servers }, `n${step}`) }),
    () => ({ kind: 'show-document-too', document, target, newId: `n${step}` }),
    () => ({ kind: 'set-session', document, session: session(pick(6)) }),
    () => (pick(6) === 0 ? { kind: 'remove-workspace', workspace } : { kind: 'end-sessions', window }),
  ];
  return (changes[pick(changes.length)] as () => WindowChange)();
}
