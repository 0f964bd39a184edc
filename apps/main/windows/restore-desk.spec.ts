import '@angular/localize/init';
import type { RestoreOffer } from '@drawbridge/contracts';
import { BehaviorSubject } from 'rxjs';
import type { StoredWindow } from '../state/app-state';
import { RestoreDesk, type EarlierWindow } from './restore-desk';

const acme = { home: 'default', uri: '/clusters/acme' };
const list = { kind: 'cluster', state: { cluster: acme, name: 'acme' } };
const ssh = { kind: 'ssh', state: { cluster: acme, serverUri: 's', hostname: 'node1', login: 'ann' } };
const window = (key: string, ...documents: readonly unknown[]): StoredWindow => ({
  key,
  isMaximised: false,
  tabs: { workspaces: [{ cluster: acme, documents }] },
});

describe('RestoreDesk', () => {
  function rig(...stored: readonly StoredWindow[]): {
    readonly desk: RestoreDesk;
    readonly answers: (readonly EarlierWindow[])[];
    readonly shown: (RestoreOffer | null)[];
  } {
    const answers: (readonly EarlierWindow[])[] = [];
    const desk = new RestoreDesk(stored, windows => answers.push(windows));
    const shown: (RestoreOffer | null)[] = [];
    desk.offer$(1, new BehaviorSubject<number | undefined>(1)).subscribe(one => shown.push(one));
    return { desk, answers, shown };
  }

  it('asks nothing when only the list of a cluster was open, or nothing at all', () => {
    expect([rig(window('w', list)).desk.isOpen, rig(window('w')).desk.isOpen, rig().desk.isOpen]).toEqual([false, false, false]);
  });

  it('offers the tabs of all windows by name, once, to the window with the focus', () => {
    const { desk, answers, shown } = rig(window('a', list, ssh), window('b'), window('c', ssh));
    expect(shown).toEqual([{ names: ['acme', 'ann@node1', 'ann@node1'], windows: 2 }]);
    expect(desk.clusters).toEqual([acme, acme]);
    let other: RestoreOffer | null | undefined;
    desk.offer$(2, new BehaviorSubject<number | undefined>(1)).subscribe(one => (other = one));
    expect(other).toBeNull();
    desk.answer('reopen');
    desk.answer('fresh');
    expect(answers.map(one => one.map(({ stored }) => stored.key))).toEqual([['a', 'c']]);
    expect(shown.at(-1)).toBeNull();
  });

  it('tells shells apart by where they were', () => {
    const { shown } = rig(window('a', { kind: 'shell', state: { cwd: '/srv' } }, { kind: 'shell', state: {} }));
    expect(shown[0]?.names).toEqual(['Terminal · /srv', 'Terminal']);
  });

  it('has nothing for who starts fresh', () => {
    const { desk, answers } = rig(window('a', list, ssh));
    desk.answer('fresh');
    expect(answers).toEqual([[]]);
  });

  it('offers what can be used, and keeps what cannot', () => {
    const { desk, shown } = rig(window('a', { kind: 'hologram', state: {} }, ssh, 7));
    expect(shown[0]?.names).toEqual(['ann@node1']);
    expect(desk.dropped.map(one => one.kind)).toEqual(['hologram', 'document']);
  });
});
