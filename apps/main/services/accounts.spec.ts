import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BehaviorSubject } from 'rxjs';
import { clusterKey, type ClusterEntry, type ClusterRef } from '@drawbridge/contracts';
import { appError, fail, ok, ready, type Lifecycle, type Result } from '@drawbridge/lifecycle';
import type { DaemonHome } from '../children/daemon-home';
import { appStateDefinition, type AppState } from '../state/app-state';
import { Accounts } from './accounts';

const never = new AbortController().signal;
const uri = '/clusters/acme.example.com';
const first: ClusterRef = { home: 'default', uri };

describe('Accounts', () => {
  let folder: string;
  let state: AppState;
  let known: Map<string, ClusterEntry>;
  let lists: BehaviorSubject<ReadonlyMap<string, Lifecycle<number>>>;
  let running: Map<string, DaemonHome>;
  /** What was done, in order. */
  let done: string[];
  let adding: Result<unknown>;
  let forgetting: Result<void>;

  const entry = (ref: ClusterRef, user?: string): ClusterEntry => ({
    ref,
    life: ready(
      {
        name: 'acme',
        proxyHost: 'acme.example.com:443',
        leaf: false,
        connected: user !== undefined,
        proxyVersion: '19',
        profileProblem: '',
        ...(user === undefined ? {} : { user: { name: user, roles: [], validUntil: 5, activeRequests: [] } }),
      },
      1,
    ),
  });
  const list = (ref: ClusterRef, user?: string): void => void known.set(clusterKey(ref), entry(ref, user));
  const homeOf = (id: string): DaemonHome => ({ id, settings: { home: path.join(folder, id) } }) as unknown as DaemonHome;

  function accounts(): Accounts {
    return new Accounts({
      state: {
        get value() {
          return state;
        },
        update: change => {
          state = appStateDefinition.schema.parse(change(state));
          return ok(undefined);
        },
      },
      homes: {
        expect: id => void done.push(`expect ${id}`),
        missing: (id, error) => void done.push(`missing ${id} ${error.code}`),
        get: id => running.get(id),
        find: id => {
          const home = running.get(id);
          return Promise.resolve(home === undefined ? fail(appError('daemon-not-running')) : ok(home));
        },
        remove: id => {
          done.push(`stop ${id}`);
          running.delete(id);
          return Promise.resolve();
        },
      },
      clusters: {
        get clusters() {
          return known;
        },
        lists$: lists,
        add: (home, address) => {
          done.push(`add ${home} ${address}`);
          if (adding.ok) list({ home, uri });
          return Promise.resolve(adding.ok ? ok({ ref: { home, uri }, known: false }) : adding);
        },
        forget: ref => {
          done.push(`forget ${ref.home}`);
          return Promise.resolve(forgetting);
        },
      },
      start: async (id, beside) => {
        done.push(`start ${id} beside ${beside}`);
        await mkdir(path.join(folder, id), { recursive: true, mode: 0o700 });
        running.set(id, homeOf(id));
        return ok(homeOf(id));
      },
      foldersOf: id => [path.join(folder, id)],
      folder,
      onTrouble: (sentence, reason) => void done.push(`trouble: ${sentence} ${reason}`),
    });
  }

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'accounts-'));
    state = appStateDefinition.defaults;
    known = new Map();
    lists = new BehaviorSubject<ReadonlyMap<string, Lifecycle<number>>>(new Map());
    running = new Map([['default', homeOf('default')]]);
    done = [];
    adding = ok(undefined);
    forgetting = ok(undefined);
    list(first, 'ann');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('give a further account a home of its own, on the same proxy, and remember it', async () => {
    expect(await accounts().add(first, never)).toEqual(ok({ ref: { home: 'a1', uri } }));
    expect(done).toEqual(['start a1 beside default', 'add a1 acme.example.com:443']);
    expect(state.accounts).toEqual([{ id: 'a1', beside: 'default', proxy: 'acme.example.com:443' }]);
  });

  it('take the one that nobody has logged in to before another is made', async () => {
    const all = accounts();
    await all.add(first, never);
    expect(await all.add(first, never)).toEqual(ok({ ref: { home: 'a1', uri } }));
    list({ home: 'a1', uri }, 'bob');
    expect(await all.add({ home: 'a1', uri }, never)).toEqual(ok({ ref: { home: 'a2', uri } }));
    expect(state.accounts.map(one => [one.id, one.beside])).toEqual([
      ['a1', 'default'],
      ['a2', 'default'],
    ]);
  });

  it('are one when they are asked for twice at once', async () => {
    const all = accounts();
    const both = await Promise.all([all.add(first, never), all.add(first, never)]);
    expect(both).toEqual([ok({ ref: { home: 'a1', uri } }), ok({ ref: { home: 'a1', uri } })]);
    expect(state.accounts.length).toBe(1);
  });

  it('trust the authority that the first home trusts for this host', async () => {
    const keys = path.join(folder, 'default', 'keys', 'acme.example.com');
    await mkdir(keys, { recursive: true });
    await writeFile(path.join(keys, 'proxy-ca.pem'), 'PEM');
    await accounts().add(first, never);
    expect(await readFile(path.join(folder, 'a1', 'keys', 'acme.example.com', 'proxy-ca.pem'), 'utf8')).toBe('PEM');
  });

  it('leave nothing behind when the cluster does not answer', async () => {
    adding = fail(appError('proxy-refused', { address: 'acme.example.com:443' }));
    expect(await accounts().add(first, never)).toEqual(adding as Result<never>);
    expect(done.at(-1)).toBe('stop a1');
    expect([await readdir(folder), state.accounts]).toEqual([[], []]);
  });

  it('are not made beside a cluster that is not known', async () => {
    const answer = await accounts().add({ home: 'default', uri: '/clusters/../../etc' }, never);
    expect(answer.ok ? undefined : answer.error.code).toBe('cluster-unknown');
    expect(done).toEqual([]);
  });

  it('go with their login, their daemon and their folders', async () => {
    const all = accounts();
    await all.add(first, never);
    done = [];
    expect(await all.remove({ home: 'a1', uri }, never)).toEqual(ok(undefined));
    expect(done).toEqual(['forget a1', 'stop a1']);
    expect([await readdir(folder), state.accounts]).toEqual([[], []]);
  });

  it('go also when their daemon cannot log them out, and stay when the person gives up', async () => {
    const all = accounts();
    await all.add(first, never);
    forgetting = fail(appError('cancelled'));
    expect((await all.remove({ home: 'a1', uri }, never)).ok).toBeFalse();
    expect([await readdir(folder), state.accounts.length]).toEqual([['a1'], 1]);
    forgetting = fail(appError('daemon-not-running'));
    expect((await all.remove({ home: 'a1', uri }, never)).ok).toBeTrue();
    expect([await readdir(folder), state.accounts.length]).toEqual([[], 0]);
  });

  it('do not get an id whose folder is still there', async () => {
    await mkdir(path.join(folder, 'a7'));
    const answer = await accounts().add(first, never);
    expect(answer).toEqual(ok({ ref: { home: 'a8', uri } }));
  });

  it('come back with the app; tabs of theirs wait for them', async () => {
    state = { ...state, accounts: [{ id: 'a3', beside: 'default', proxy: 'acme.example.com:443' }] };
    const all = accounts();
    expect(done).toEqual(['expect a3']);
    const resumed = all.resume('default', never);
    lists.next(new Map([['a3', ready(1, 1)]]));
    await resumed;
    expect(done).toEqual(['expect a3', 'start a3 beside default']);
  });

  it('are listed again when their profile was removed from outside', async () => {
    state = { ...state, accounts: [{ id: 'a3', beside: 'demo', proxy: 'acme.example.com:443' }] };
    const resumed = accounts().resume('demo', never);
    lists.next(new Map([['a3', ready(0, 1)]]));
    await resumed;
    expect(done.slice(1)).toEqual(['start a3 beside demo', 'add a3 acme.example.com:443']);
  });
});
