import '@angular/localize/init';
import { databaseResource } from '../../testing';
import { databaseKind } from './database-kind';

describe('databases', () => {
  it('take over what the daemon says', () => {
    const health = { status: 'unhealthy', message: 'connection refused' } as const;
    const database = databaseKind.map(databaseResource('orders', { users: ['app', 'app', 'ro'], anyUser: true, health }));
    expect(database).toEqual(
      jasmine.objectContaining({
        kind: 'database',
        uri: '/clusters/acme/dbs/orders',
        name: 'orders',
        users: ['app', 'ro'],
        isAnyUser: true,
        health,
        pinId: 'orders/db',
      }),
    );
  });

  it('are found by name, description, protocol as the daemon and as people say it, and labels', () => {
    const { searchText } = databaseKind.map(
      databaseResource('Orders', { description: 'All sales', protocol: 'sqlserver', labels: [{ name: 'Team', value: 'Data' }] }),
    );
    for (const word of ['orders', 'all sales', 'sqlserver', 'sql server', 'self-hosted', 'team', 'data'])
      expect(searchText).toContain(word);
  });

  it('with hostile names show one cut line each, and keep the real name for connecting', () => {
    const name = `\u202Eevil\n<b>${'x'.repeat(65_536)}`;
    const database = databaseKind.map(
      databaseResource('x', { name, description: `a\nb${'y'.repeat(65_536)}`, protocol: `\u0000${'z'.repeat(70_000)}` }),
    );
    expect(database.name).toMatch(/^evil <b>x+…$/);
    expect(database.fullName).toBe(name);
    expect(database.description.length).toBe(256);
    expect(database.protocol.length).toBe(64);
    expect(database.searchText.length).toBeLessThan(4097);
    expect(databaseKind.map(databaseResource('x', { name: '\u200B' })).name).toBe('(no name)');
  });

  it('say what they speak, in words that we do not know too', () => {
    const place = (change: Parameters<typeof databaseResource>[1]) =>
      databaseKind.row(databaseKind.map(databaseResource('x', change))).place;
    expect(place({ protocol: 'postgres', description: '' })).toBe('PostgreSQL');
    expect(place({ protocol: 'hologram', description: 'in the cellar' })).toBe('hologram · in the cellar');
  });

  it('that must be asked for first say no access', () => {
    expect(databaseKind.row(databaseKind.map(databaseResource('x', { requiresRequest: true }))).standing).toBe('no-access');
  });

  it('are connected to as one of the users that roles allow, without another when no other is', () => {
    const { choices, field } = databaseKind.connect(databaseKind.map(databaseResource('orders', { users: ['app', 'ro'], anyUser: false })));
    const request = { kind: 'gateway' as const, protocol: 'database', uri: '/clusters/acme/dbs/orders', name: 'orders', subresource: '' };
    expect(choices).toEqual([
      { label: 'app', request: { ...request, user: 'app' } },
      { label: 'ro', request: { ...request, user: 'ro' } },
    ]);
    expect(field).toBeUndefined();
  });

  it('may be connected to as anybody where roles allow it, and where a daemon does not say', () => {
    for (const [change, label] of [
      [{ users: ['app'], anyUser: true }, 'Another database user'],
      [{ users: [], anyUser: false }, 'Database user'],
      [{ users: ['a\u202Eb', ''], anyUser: false }, 'Database user'],
    ] as const) {
      const { field } = databaseKind.connect(databaseKind.map(databaseResource('orders', change)));
      expect(field?.label).toBe(label);
      expect(field?.request(' me ')).toEqual(jasmine.objectContaining({ user: 'me' }));
      for (const bad of ['', '  ', 'a\nb', 'a\u200Bb', 'x'.repeat(1025)]) expect(field?.problem(bad)).withContext(bad).toBeDefined();
      for (const good of ['me', 'DOMAIN\\me', 'me@acme.example', '-x', 'two words'])
        expect(field?.problem(good)).withContext(good).toBeUndefined();
    }
  });

  it('that must be asked for first offer no way in', () => {
    const menu = databaseKind.connect(databaseKind.map(databaseResource('x', { requiresRequest: true, anyUser: true, users: ['app'] })));
    expect(menu).toEqual({ choices: [] });
  });
});
