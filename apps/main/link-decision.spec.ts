import { judgeLink } from './link-decision';

const known = ['teleport.example.com', 'proxy.example.com:3080'];

describe('judgeLink', () => {
  it('opens https links to known hosts', () => {
    expect(judgeLink('https://teleport.example.com/web', known)).toEqual({ kind: 'open', url: 'https://teleport.example.com/web' });
    expect(judgeLink('https://proxy.example.com:3080/web', known).kind).toBe('open');
  });

  it('asks about everything else on the web, with the host in punycode', () => {
    expect(judgeLink('https://example.com/', known)).toEqual({ kind: 'ask', url: 'https://example.com/', host: 'example.com' });
    expect(judgeLink('http://teleport.example.com/', known).kind).toBe('ask');
    expect(judgeLink('https://proxy.example.com/', known).kind).toBe('ask');
    expect(judgeLink('https://teleport.example.com.evil.example/', known).kind).toBe('ask');
    expect(judgeLink('https://t\u0435leport.example.com/', known)).toEqual(
      jasmine.objectContaining({ kind: 'ask', host: 'xn--tleport-7gg.example.com' }),
    );
  });

  it('opens the links of local ports that are open, as they are and no other of their kind', () => {
    const links = ['postgresql://ann@localhost:5501/shop', 'http://localhost:5502/'];
    expect(judgeLink(links[0] ?? '', known, links)).toEqual({ kind: 'open-program', url: 'postgresql://ann@localhost:5501/shop' });
    for (const other of [
      'postgresql://ann@localhost:5502/shop',
      'postgresql://ann@localhost:5501/shop?sslmode=disable',
      'POSTGRESQL://ann@localhost:5501/shop',
      'postgresql://ann@db.example.com/',
      ' postgresql://ann@localhost:5501/shop',
    ])
      expect(judgeLink(other, known, links).kind)
        .withContext(other)
        .toBe('refuse');
    expect(judgeLink(links[1] ?? '', known, links).kind)
      .withContext('web pages go to the browser')
      .toBe('ask');
    expect(judgeLink(links[0] ?? '', known).kind)
      .withContext('closed meanwhile')
      .toBe('refuse');
  });

  const schemes = [
    'javascript',
    'data',
    'file',
    'ftp',
    'about',
    'blob',
    'filesystem',
    'chrome',
    'chrome-extension',
    'devtools',
    'view-source',
    'drawbridge',
    'drawbridge-app',
    'teleport',
    'ssh',
    'sftp',
    'telnet',
    'mailto',
    'tel',
    'sms',
    'ws',
    'wss',
    'gopher',
    'cid',
    'content',
    'intent',
    'vbscript',
    'ms-msdt',
    'search-ms',
    'smb',
    'nfs',
    'ldap',
    'magnet',
    'steam',
    'vscode',
    'x-apple.systempreferences',
    'shell',
    'jar',
    'res',
    'itms-apps',
  ];
  for (const scheme of schemes) {
    it(`refuses ${scheme}:`, () => {
      for (const link of [`${scheme}://teleport.example.com/`, `${scheme}:teleport.example.com`, `${scheme.toUpperCase()}:x`]) {
        expect(judgeLink(link, known).kind).toBe('refuse');
      }
    });
  }

  const tricks = [
    '',
    'teleport.example.com',
    '//teleport.example.com',
    'https://user@teleport.example.com/',
    'https://a:b@teleport.example.com/',
    ' https://teleport.example.com/',
    'https://teleport.example.com/\n',
    'java\nscript:alert(1)',
    `https://teleport.example.com/${'a'.repeat(9000)}`,
    'https://',
  ];
  for (const link of tricks) {
    it(`refuses ${JSON.stringify(link.slice(0, 60))}`, () => {
      expect(judgeLink(link, known).kind).toBe('refuse');
    });
  }
});
