import '@angular/localize/init';
import { appResource } from '../../testing';
import { appKind } from './app-kind';

const place = (change: Parameters<typeof appResource>[1]): string => appKind.row(appKind.map(appResource('x', change))).place;

describe('applications', () => {
  it('take over what the daemon says', () => {
    const app = appKind.map(appResource('wiki', { friendlyName: 'The wiki', tcpPorts: [{ start: 1, end: 2 }] }));
    expect(app).toEqual(
      jasmine.objectContaining({
        kind: 'app',
        uri: '/clusters/acme/apps/wiki',
        name: 'The wiki',
        fullName: 'wiki',
        sort: 'http',
        publicAddress: 'wiki.acme.example.com',
        ports: [{ start: 1, end: 2 }],
        pinId: 'wiki/app',
      }),
    );
    for (const word of ['the wiki', 'wiki.acme']) expect(app.searchText).toContain(word);
  });

  const sorts: readonly (readonly [string, Parameters<typeof appResource>[1], string])[] = [
    ['HTTP', {}, 'x.acme.example.com'],
    ['HTTPS', { endpoint: 'https://127.0.0.1' }, 'x.acme.example.com'],
    ['no address', { endpoint: '' }, 'x.acme.example.com'],
    ['TCP', { endpoint: 'tcp://127.0.0.1:22' }, 'TCP · x.acme.example.com'],
    ['an MCP server by address', { endpoint: 'mcp+stdio://' }, 'MCP server · x.acme.example.com'],
    ['an MCP server by sub-kind', { subKind: 'mcp' }, 'MCP server · x.acme.example.com'],
    ['a language model', { subKind: 'llm' }, 'language model · x.acme.example.com'],
    ['SAML', { isSaml: true, endpoint: '' }, 'SAML · x.acme.example.com'],
    ['the AWS console', { isAwsConsole: true }, 'AWS console · x.acme.example.com'],
    ['an Identity Center account', { subKind: 'aws_ic_account', publicAddress: '' }, 'AWS Identity Center'],
    ['a cloud API', { endpoint: 'cloud://azure' }, 'cloud API · x.acme.example.com'],
    ['an unknown sub-kind', { subKind: 'hologram' }, 'of a sort this version does not know: hologram'],
    ['an unknown address', { endpoint: 'gopher://x' }, 'of a sort this version does not know: gopher://x'],
  ];
  for (const [what, change, expected] of sorts) it(`say what they are: ${what}`, () => expect(place(change)).toBe(expected));

  it('with hostile names show one cut line each, and keep the real name for connecting', () => {
    const name = `\u202Eevil\n<b>${'x'.repeat(65_536)}`;
    const app = appKind.map(appResource('x', { name, description: 'a\u2028b', subKind: `\u0000${'z'.repeat(70_000)}` }));
    expect(app.name).toMatch(/^evil <b>x+…$/);
    expect(app.fullName).toBe(name);
    expect(app.description).toBe('a b');
    expect(app.sortWord.length).toBe(64);
    expect(app.searchText.length).toBeLessThan(4097);
    expect(appKind.map(appResource('x', { name: '', friendlyName: '\u200B' })).name).toBe('(no name)');
  });

  it('that must be asked for first say no access', () => {
    expect(appKind.row(appKind.map(appResource('x', { requiresRequest: true }))).standing).toBe('no-access');
  });
});
