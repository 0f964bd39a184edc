import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { of } from 'rxjs';
import type { ClusterStore } from '@drawbridge/clusters';
import { clusterKey, type ClusterEntry, type ClusterRef } from '@drawbridge/contracts';
import { appError, fail, ok, ready, type Result } from '@drawbridge/lifecycle';
import type { DaemonHome } from '../children/daemon-home';
import type { DemoCluster } from '../children/demo-cluster';
import { Demo } from './demo';

const uri = '/clusters/127.0.0.2';
const first: ClusterRef = { home: 'default', uri };
const second: ClusterRef = { home: 'a1', uri };
const never = new AbortController().signal;

describe('Demo', () => {
  let folder: string;
  let known: Map<string, ClusterEntry>;
  let added: string[];
  let troubles: string[];
  let adding: Result<unknown>;
  let starts: number;

  const home = (id: string): DaemonHome => ({ id, settings: { home: path.join(folder, id) } }) as unknown as DaemonHome;
  const listed = (ref: ClusterRef, user?: string): void => {
    const person = user === undefined ? {} : { user: { name: user, roles: [], validUntil: 5, activeRequests: [] } };
    const view = { name: 'demo', proxyHost: '127.0.0.2:1', leaf: false, connected: true, proxyVersion: '', profileProblem: '', ...person };
    known.set(clusterKey(ref), { ref, life: ready(view, 1) });
  };

  function demo(): Demo {
    const users = ['demo', 'reviewer'].map(name => ({ name, password: `${name}-password` }));
    const announced = ok({ proxy: '127.0.0.2:1', caFile: path.join(folder, 'ca.pem'), users });
    const store = {
      add: (id: string, address: string) => {
        added.push(`${id} ${address}`);
        return Promise.resolve(id === 'a1' && !adding.ok ? adding : ok({ ref: { home: id, uri }, known: true }));
      },
      clusters: known,
      clusters$: of(known),
    };
    return new Demo({
      cluster: {
        start: () => {
          starts += 1;
          return Promise.resolve(announced);
        },
      } as unknown as DemoCluster,
      dataFolder: folder,
      home: () => Promise.resolve(ok(home('default'))),
      store: store as unknown as ClusterStore,
      accountHomes: () => [home('a1')],
      onTrouble: sentence => void troubles.push(sentence),
    });
  }

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'demo-'));
    await writeFile(path.join(folder, 'ca.pem'), 'PEM');
    known = new Map();
    added = [];
    troubles = [];
    adding = ok(undefined);
    starts = 0;
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('fills in its own user, and for a further account one who is in nowhere else', async () => {
    const one = demo();
    expect(one.prefill(first)).toBeUndefined();
    await one.start(never);
    listed(first, 'demo');
    listed(second);
    expect(one.prefill(first)?.user).toBe('demo');
    expect(one.prefill(second)).toEqual({ user: 'reviewer', password: 'reviewer-password' });
    listed({ home: 'a2', uri }, 'reviewer');
    expect(one.prefill(second)).toBeUndefined();
    expect(one.prefill({ home: 'a1', uri: '/clusters/elsewhere' })).toBeUndefined();
  });

  it('starts before the work that is expected comes, and adds nothing for that', async () => {
    await demo().expectWork([{ home: 'default', uri: '/clusters/elsewhere' }]);
    expect(starts).toBe(0);
    await demo().expectWork([first]);
    expect([starts, added]).toEqual([1, []]);
  });

  it('does not start for expected work when nobody has used it yet', async () => {
    await rm(folder, { recursive: true });
    await demo().expectWork([first]);
    expect(starts).toBe(0);
  });

  it('is added once for all work that comes at the same time', async () => {
    const one = demo();
    await Promise.all([one.comeBack(first, never), one.comeBack(second, never)]);
    await one.comeBack(first, never);
    expect(added).toEqual(['default 127.0.0.2:1', 'a1 127.0.0.2:1']);
  });

  it('tells further accounts on it where it is and whom to trust, and goes on when one cannot be told', async () => {
    adding = fail(appError('daemon-not-running'));
    expect((await demo().start(never)).ok).toBeTrue();
    expect(added).toEqual(['default 127.0.0.2:1', 'a1 127.0.0.2:1']);
    expect(await readFile(path.join(folder, 'a1/keys/127.0.0.2/proxy-ca.pem'), 'utf8')).toBe('PEM');
    expect(troubles.length).toBe(1);
  });
});
