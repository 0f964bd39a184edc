import { appStateDefinition, type AppState } from './app-state';

const read = (value: unknown): AppState => appStateDefinition.schema.parse(value);

describe('app state', () => {
  it('takes the place of version 1’s one window over', () => {
    const migrate = appStateDefinition.migrations[1];
    const bounds = { x: 1, y: 2, width: 800, height: 600 };
    const migrated = migrate?.({ window: { bounds, isMaximised: true } });
    expect(read(migrated)).toEqual({ windows: [{ key: '', bounds, isMaximised: true }], accounts: [], gateways: [], servers: [] });
    expect(read({ ...appStateDefinition.defaults, ...migrate?.({}) })).toEqual({ windows: [], accounts: [], gateways: [], servers: [] });
    expect(read({ ...appStateDefinition.defaults, ...migrate?.({ window: 'broken' }) })).toEqual({
      windows: [],
      accounts: [],
      gateways: [],
      servers: [],
    });
  });

  it('keeps what fits of windows that are broken in part', () => {
    const good = { key: 'w', isMaximised: false, tabs: { workspaces: [] } };
    const { windows } = read({ windows: [7, { ...good, bounds: { x: 0.5 } }, good, { key: 1, isMaximised: 'no' }] });
    expect(windows.map(one => [one.key, one.isMaximised])).toEqual([
      ['', false],
      ['w', false],
      ['w', false],
      ['', false],
    ]);
    expect(windows[1]?.bounds).toBeUndefined();
    expect(read({ windows: 'nonsense' })).toEqual({ windows: [], accounts: [], gateways: [], servers: [] });
  });

  it('keeps the accounts that fit, one by one', () => {
    const good = { id: 'a2', beside: 'default', proxy: 'acme.example.com:443' };
    const bad = [7, { ...good, id: '../home' }, { ...good, beside: 'a1' }, { ...good, proxy: 1 }];
    expect(read({ windows: [], accounts: [...bad, good] }).accounts).toEqual([
      { id: 'a2', beside: 'default', proxy: 'acme.example.com:443' },
    ]);
    expect(read({ windows: [], accounts: 'nonsense' }).accounts).toEqual([]);
  });

  it('keeps what fits of remembered gateways', () => {
    const cluster = { home: 'default', uri: '/clusters/acme' };
    const target = { kind: 'database', cluster, uri: '/clusters/acme/dbs/pg', name: 'pg', user: 'ann', subresource: 'shop' };
    const good = { target, port: 5432, at: 7 };
    const broken = [
      7,
      { ...good, port: 65_536 },
      { ...good, port: -1 },
      { ...good, target: { ...target, uri: 7 } },
      { ...good, at: 'now' },
    ];
    expect(read({ windows: [], gateways: [...broken, good] }).gateways).toEqual([good]);
    expect(read({ windows: [], gateways: 'nonsense' }).gateways).toEqual([]);
    const server = { server: { cluster, serverUri: 's', hostname: 'h', login: 'ann' }, at: 1 };
    expect(read({ windows: [], servers: [server, { ...server, at: null }, 'x'] }).servers).toEqual([server]);
  });
});
