import type { SessionView } from '@drawbridge/contracts';
import { appError } from '@drawbridge/lifecycle';
import { SessionStore, type SessionChange } from './session-store';

const id = '00000000-0000-4000-8000-000000000001';

function store(): SessionStore {
  const sessions = new SessionStore();
  sessions.add(id, { kind: 'shell' }, { title: 'bash', cwd: '/home/a' });
  return sessions;
}

describe('SessionStore', () => {
  it('follows a session from its start to its end', () => {
    const sessions = store();
    const seen: string[] = [];
    sessions.sessions$.subscribe(all => seen.push(`${all.get(id)?.state.kind} ${all.get(id)?.title} ${all.get(id)?.cwd}`));
    const changes: readonly SessionChange[] = [
      { kind: 'running' },
      { kind: 'title', title: 'vim' },
      { kind: 'cwd', cwd: '/tmp' },
      { kind: 'ended', code: 3, signal: '' },
    ];
    for (const change of changes) sessions.change(id, change);
    expect(seen).toEqual(['starting bash /home/a', 'running bash /home/a', 'running vim /home/a', 'running vim /tmp', 'ended vim /tmp']);
    expect(sessions.running()).toEqual([]);
  });

  it('takes an end as final', () => {
    const sessions = store();
    sessions.change(id, { kind: 'ended', code: 0, signal: '' });
    sessions.change(id, { kind: 'running' });
    sessions.hostDied();
    expect(sessions.get(id)?.state).toEqual({ kind: 'ended', code: 0, signal: '' });
  });

  it('says that sessions are over when their host died', () => {
    const sessions = store();
    sessions.change(id, { kind: 'running' });
    sessions.hostDied();
    expect(sessions.get(id)?.state).toEqual({ kind: 'failed', error: appError('terminals-not-running') });
  });

  it('knows nothing of sessions that were closed', () => {
    const sessions = store();
    sessions.remove(id);
    sessions.change(id, { kind: 'running' });
    sessions.remove(id);
    let last: readonly SessionView[] = [];
    sessions.sessions$.subscribe(all => (last = [...all.values()]));
    expect(last).toEqual([]);
  });
});
