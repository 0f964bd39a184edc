import { BehaviorSubject } from 'rxjs';
import type { Launch, SessionView } from '@drawbridge/contracts';
import { followBadEnds } from './cluster-looks';

const ssh: Launch = {
  kind: 'ssh',
  cluster: { home: 'default', uri: '/clusters/acme' },
  serverUri: '/clusters/acme/servers/a',
  hostname: 'a',
  login: 'root',
};
const session = (id: string, state: SessionView['state'], launch: Launch = ssh): SessionView => ({ id, launch, title: '', cwd: '', state });
const ended = (code: number, signal = ''): SessionView['state'] => ({ kind: 'ended', code, signal });

describe('followBadEnds', () => {
  it('tells once of each terminal on a server that ends badly, and of no other', () => {
    const all = new BehaviorSubject<readonly SessionView[]>([]);
    const looked: string[] = [];
    const following = followBadEnds(all, (home, uri) => looked.push(`${home} ${uri}`));
    const well = [
      session('1', { kind: 'running' }),
      session('2', ended(0)),
      session('3', ended(7), { kind: 'shell' }),
      session('4', { kind: 'lost' }),
    ];
    all.next(well);
    expect(looked).toEqual([]);
    all.next([...well, session('5', ended(255))]);
    all.next([...well, session('5', ended(255)), session('6', ended(0, 'SIGHUP'))]);
    all.next([session('5', ended(255)), session('6', ended(0, 'SIGHUP'))]);
    following.unsubscribe();
    expect(looked).toEqual(['default /clusters/acme', 'default /clusters/acme']);
  });
});
