import type { SessionView } from '@drawbridge/contracts';
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
    expect(sessions.get(id)).toEqual(jasmine.objectContaining({ state: { kind: 'ended', code: 0, signal: '' }, screen: 'gone' }));
  });

  it('says that sessions are over when their host died, and that their screens went with it', () => {
    const sessions = store();
    const other = '00000000-0000-4000-8000-000000000002';
    sessions.add(other, { kind: 'shell' }, { title: 'bash', cwd: '/' });
    sessions.change(id, { kind: 'running' });
    sessions.hostDied();
    for (const one of [id, other]) expect(sessions.get(one)).toEqual(jasmine.objectContaining({ state: { kind: 'lost' }, screen: 'gone' }));
    expect(sessions.running()).toEqual([]);
    sessions.change(id, { kind: 'running' });
    expect(sessions.get(id)?.state).toEqual({ kind: 'lost' });
    sessions.add('00000000-0000-4000-8000-000000000003', { kind: 'shell' }, { title: 'bash', cwd: '/' });
    expect(sessions.get('00000000-0000-4000-8000-000000000003')?.screen).toBeUndefined();
  });

  it('has nothing to say when a host dies that ran nothing', () => {
    const sessions = new SessionStore();
    let told = 0;
    sessions.sessions$.subscribe(() => (told += 1));
    sessions.hostDied();
    expect(told).toBe(1);
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

  it('keeps the first screen that a window hands over, once the host is gone and as long as the session is there', () => {
    const sessions = store();
    const screen = (text: string) => ({ cols: 80, rows: 24, drawn: new TextEncoder().encode(text) });
    sessions.change(id, { kind: 'running' });
    sessions.keepScreen(id, screen('too early'));
    expect(sessions.lastScreen(id)).toBeUndefined();
    sessions.hostDied();
    sessions.keepScreen(id, screen('first'));
    expect(sessions.get(id)?.screen).toBe('handed-over');
    sessions.keepScreen(id, screen('second'));
    sessions.hostDied();
    expect(sessions.get(id)?.screen).toBe('handed-over');
    expect(sessions.lastScreen(id)).toEqual(screen('first'));
    sessions.remove(id);
    expect(sessions.lastScreen(id)).toBeUndefined();
    sessions.keepScreen(id, screen('of nobody'));
    expect(sessions.lastScreen(id)).toBeUndefined();
  });
});
