import '@angular/localize/init';
import { serverResource } from '../../testing';
import { serverKind } from './server-kind';

describe('servers', () => {
  it('take over what the daemon says', () => {
    const server = serverKind.map(
      serverResource('node-a', { id: '97db46b2', logins: ['nobody', 'root'], labels: [{ name: 'env', value: 'test' }] }),
    );
    expect(server).toEqual(
      jasmine.objectContaining({
        kind: 'server',
        uri: '/clusters/acme/servers/node-a',
        name: 'node-a',
        hostname: 'node-a',
        address: '127.0.0.1:3022',
        logins: ['nobody', 'root'],
        labels: [{ name: 'env', value: 'test', text: 'env: test', canFilter: true }],
      }),
    );
  });

  it('are found by name, id, address, tunnel and labels, in lower case', () => {
    const { searchText } = serverKind.map(
      serverResource('Web-1', { id: 'AB12', tunnel: true, labels: [{ name: 'Team', value: 'Infra' }] }),
    );
    for (const word of ['web-1', 'ab12', '127.0.0.1', 'tunnel', 'team', 'infra']) expect(searchText).toContain(word);
  });

  it('without a host name go by their id, and without that by a word', () => {
    expect(serverKind.map(serverResource('x', { hostname: '', id: 'ab12' })).name).toBe('ab12');
    expect(serverKind.map(serverResource('x', { hostname: '\u202E\u200B', id: '' })).name).toBe('(no name)');
  });

  it('with hostile names show one cut line each, and keep the real name for connecting', () => {
    const hostname = `\u202Eevil\n<b>${'x'.repeat(65_536)}`;
    const server = serverKind.map(serverResource('x', { hostname, labels: [{ name: 'a\nb', value: 'y'.repeat(65_536) }] }));
    expect(server.name).toMatch(/^evil <b>x+…$/);
    expect(server.name.length).toBe(256);
    expect(server.hostname).toBe(hostname);
    expect(server.labels[0]!.text).toMatch(/^a b: y+…$/);
    expect(server.labels[0]!.canFilter).toBeFalse();
    expect(server.searchText.length).toBeLessThan(4097);
  });

  it('say where they are: an address, a tunnel, plain OpenSSH', () => {
    const place = (change: Parameters<typeof serverResource>[1]) => serverKind.row(serverKind.map(serverResource('x', change))).place;
    expect(place({})).toBe('127.0.0.1:3022');
    expect(place({ address: '', tunnel: true })).toBe('tunnel');
    expect(place({ subKind: 'openssh' })).toBe('127.0.0.1:3022 · OpenSSH');
    expect(place({ subKind: 'openssh-ec2-ice', address: '' })).toBe('OpenSSH');
  });

  it('offer their logins once each, without those that could be taken for options', () => {
    const menu = serverKind.connect(serverKind.map(serverResource('x', { logins: ['root', '-oProxyCommand=sh', 'root', 'a b', 'dev'] })));
    expect(menu.choices.map(choice => choice.label)).toEqual(['root', 'dev']);
    expect(menu.choices[0]!.request).toEqual(jasmine.objectContaining({ kind: 'ssh', login: 'root' }));
  });

  it('take a typed login, with a sentence when it cannot be one', () => {
    const { field } = serverKind.connect(serverKind.map(serverResource('x', { logins: [] })));
    expect(field!.problem('-l')).toBe('A login cannot begin with a dash.');
    expect(field!.problem('dev')).toBeUndefined();
    expect(field!.request('dev').login).toBe('dev');
  });

  it('that must be asked for first offer nothing, and say no access', () => {
    const server = serverKind.map(serverResource('x', { requiresRequest: true }));
    expect(serverKind.connect(server)).toEqual({ choices: [] });
    expect(serverKind.row(server).standing).toBe('no-access');
  });
});
