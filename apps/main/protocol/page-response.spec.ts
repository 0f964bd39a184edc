import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pageResponse } from './page-response';

describe('pageResponse', () => {
  let folder: string;
  let root: string;
  const get = (url: string, method = 'GET'): Promise<Response> => pageResponse(root, { method, url: `drawbridge-app://workbench${url}` });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'page-'));
    root = path.join(folder, 'app');
    await mkdir(root);
    await writeFile(path.join(root, 'index.html'), '<app-root ngCspNonce="__CSP_NONCE__"></app-root>');
    await writeFile(path.join(root, 'main.js'), 'run()');
    await writeFile(path.join(root, 'secret.key'), 'x');
    await writeFile(path.join(folder, 'outside.js'), 'outside');
    await symlink(path.join(folder, 'outside.js'), path.join(root, 'link.js'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('serves the page with a nonce of its own each time, named by the policy', async () => {
    const nonces = await Promise.all(
      ['/', '/index.html?x=1#y'].map(async url => {
        const answer = await get(url);
        const nonce = /ngCspNonce="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
        expect(nonce.length).toBeGreaterThan(20);
        expect(answer.headers.get('Content-Security-Policy')).toContain(`'nonce-${nonce}'`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('holds the policy to this text', async () => {
    const policy = (await get('/')).headers.get('Content-Security-Policy')?.replace(/nonce-[^']+/, 'nonce-N');
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; style-src-attr 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; " +
        'trusted-types angular angular#unsafe-bypass angular#bundler drawbridge',
    );
  });

  it('serves scripts with their type and nothing sniffed', async () => {
    const answer = await get('/main.js');
    expect(await answer.text()).toBe('run()');
    expect(answer.headers.get('Content-Type')).toContain('text/javascript');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  const bad: readonly [string, string, number][] = [
    ['a way up', '/../outside.js', 403],
    ['an encoded way up', '/%2e%2e/outside.js', 403],
    ['a link out of the root', '/link.js', 403],
    ['a kind that the build does not make', '/secret.key', 404],
    ['a file that is not there', '/none.js', 404],
  ];
  for (const [name, url, status] of bad) {
    it(`refuses ${name}`, async () => {
      const answer = await get(url);
      expect(answer.status).toBe(status);
      expect(await answer.text()).toBe('');
    });
  }

  it('refuses anything but GET', async () => {
    expect((await get('/', 'POST')).status).toBe(405);
  });
});
