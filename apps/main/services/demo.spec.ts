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
      cluster: { start: () => Promise.resolve(announced) } as unknown as DemoCluster,
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

  it('tells further accounts on it where it is and whom to trust, and goes on when one cannot be told', async () => {
    adding = fail(appError('daemon-not-running'));
    expect((await demo().start(never)).ok).toBeTrue();
    expect(added).toEqual(['default 127.0.0.2:1', 'a1 127.0.0.2:1']);
    expect(await readFile(path.join(folder, 'a1/keys/127.0.0.2/proxy-ca.pem'), 'utf8')).toBe('PEM');
    expect(troubles.length).toBe(1);
  });
});
