import {
  calls,
  failureAnswer,
  failureCodes,
  pingAnswer,
  pinKey,
  preferencesChange,
  resourcePage,
  sshReply,
  nodeHostKeyAlias,
  type CallName,
} from './index';

describe('the API table', () => {
  it('has a path and method of its own for every call', () => {
    const names = Object.keys(calls) as CallName[];
    const places = names.map(name => `${calls[name].method} ${calls[name].path}`);
    expect(new Set(places).size).toBe(names.length);
  });

  it('needs a certificate for everything but ping and login', () => {
    const open = (Object.keys(calls) as CallName[]).filter(name => calls[name].needs === 'nothing');
    expect(open).toEqual(['ping', 'login']);
  });
});

describe('answers of a newer cluster', () => {
  it('are read with a failure code that this version does not know', () => {
    expect(failureAnswer.parse({ error: { code: 'quantum_flux', message: 'oh' } }).error.code).toBe('internal');
    expect(sshReply.parse({ ok: false, error: { code: 'quantum_flux', message: 'oh' } })).toEqual({
      ok: false,
      error: { code: 'internal', message: 'oh' },
    });
    for (const code of failureCodes) expect(failureAnswer.parse({ error: { code, message: '' } }).error.code).toBe(code);
  });

  it('are read without the fields that this version does not know', () => {
    const ping = {
      kind: 'drawbridge-cluster',
      apiVersion: 1,
      clusterName: 'x',
      serverVersion: '9',
      minClientVersion: '1',
      auth: { localAuthEnabled: true, authType: 'local', allowPasswordless: false, newer: 1 },
      newer: {},
    };
    expect(pingAnswer.parse(ping)).not.toEqual(jasmine.objectContaining({ newer: {} }));
  });

  it('are refused when they are of another kind or API version', () => {
    const ping = {
      kind: 'drawbridge-cluster',
      apiVersion: 1,
      clusterName: 'x',
      serverVersion: '9',
      minClientVersion: '1',
      auth: { localAuthEnabled: true, authType: 'local', allowPasswordless: false },
    };
    expect(pingAnswer.safeParse(ping).success).toBeTrue();
    for (const change of [{ kind: 'other' }, { apiVersion: 2 }, { clusterName: '' }, { auth: {} }])
      expect(pingAnswer.safeParse({ ...ping, ...change }).success).toBeFalse();
    for (const other of [null, [], 'pong', { ok: true }]) expect(pingAnswer.safeParse(other).success).toBeFalse();
  });
});

describe('resources', () => {
  const node = { kind: 'node', uuid: 'U', hostname: 'Web-1', addr: '', labels: [], subKind: 'teleport', logins: [] };

  it('are pinned under a key in lower case', () => {
    const [read] = resourcePage.parse({ resources: [node] }).resources;
    expect(read === undefined ? '' : pinKey(read)).toBe('web-1/u/node');
    expect(nodeHostKeyAlias('U', 'acme')).toBe('U.acme');
  });

  it('of other kinds are pinned by name and kind', () => {
    const host = { id: 'H', hostname: 'h' };
    const health = { status: 'healthy', error: '', message: '' };
    const db = { kind: 'db', name: 'PG', description: '', protocol: 'postgres', labels: [], health, host, users: [], otherUsers: 'none' };
    const app = { kind: 'app', name: 'Wiki', description: '', uri: 'http://x', publicAddr: '', labels: [], tcpPorts: [] };
    const { resources } = resourcePage.parse({ resources: [db, app] });
    expect(resources.map(pinKey)).toEqual(['pg/db', 'wiki/app']);
  });

  it('of an unknown kind make a page unreadable rather than shorter', () => {
    expect(resourcePage.safeParse({ resources: [node, { kind: 'toaster' }] }).success).toBeFalse();
  });
});

describe('a change of preferences', () => {
  it('may hold any part and nothing else', () => {
    expect(preferencesChange.parse({})).toEqual({});
    expect(preferencesChange.safeParse({ viewMode: 'list', other: 1 }).success).toBeFalse();
    expect(preferencesChange.safeParse({ pinnedResources: Array(1001).fill('x') }).success).toBeFalse();
  });
});
