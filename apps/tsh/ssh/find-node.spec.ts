import type { NodeResource } from '@drawbridge/cluster-api';
import { ok } from '@drawbridge/lifecycle';
import type { UserConnection } from '../cluster/connections';
import type { Profile } from '../home/profile';
import { listKind } from '../cluster/list-kind';
import { checkLogin, findNode } from './find-node';

const profile: Profile = { address: { host: 'h', port: 1 }, clusterName: 'demo' };
const never = new AbortController().signal;

function node(uuid: string, hostname: string, logins: readonly string[] = ['ann']): NodeResource {
  return { kind: 'node', uuid, hostname, addr: '', labels: [], subKind: 'teleport', logins: [...logins] };
}

/** A cluster that answers one node a page. */
function connection(nodes: readonly NodeResource[]): UserConnection {
  const listResources = ({ startKey }: { startKey?: string }) => {
    const at = Number(startKey ?? 0);
    return Promise.resolve(ok({ resources: nodes.slice(at, at + 1), ...(at + 1 < nodes.length ? { nextKey: String(at + 1) } : {}) }));
  };
  return { client: { listResources }, session: {} } as unknown as UserConnection;
}

describe('findNode', () => {
  const nodes = [node('u1', 'one'), node('u2', 'two'), node('u3', 'two'), node('one-more', 'three'), node('u5', 'u1')];

  it('reads every page', async () => {
    expect((await listKind(connection(nodes), { kind: 'node', words: [], signal: never })).length).toBe(nodes.length);
  });

  it('finds by hostname in any letter case, and by UUID first', async () => {
    expect((await findNode(connection(nodes), profile, 'ONE', never)).uuid).toBe('u1');
    expect((await findNode(connection(nodes), profile, 'u1', never)).hostname).toBe('one');
  });

  it('never takes a part of a name for the name', async () => {
    for (const host of ['on', 'ones', 'one-']) {
      await expectAsync(findNode(connection(nodes), profile, host, never)).toBeRejectedWithError(
        /is not found in demo: "tsh ls" lists the nodes/,
      );
    }
  });

  it('asks which one when several have the name', async () => {
    await expectAsync(findNode(connection(nodes), profile, 'two', never)).toBeRejectedWithError(
      '2 nodes are called two: use one of u2, u3',
    );
  });
});

describe('checkLogin', () => {
  it('says what is allowed', () => {
    checkLogin(node('u', 'one', ['ann', 'root']), 'root');
    expect(() => checkLogin(node('u', 'node-2', ['ann', 'ben']), 'root')).toThrowError(
      'access denied to root connecting to node-2: your roles allow ann, ben',
    );
    expect(() => checkLogin(node('u', 'node-2', []), 'root')).toThrowError(
      'access denied to root connecting to node-2: your roles allow no login there',
    );
  });
});
