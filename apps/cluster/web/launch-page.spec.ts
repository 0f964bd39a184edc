import { launchPage } from './launch-page';

describe('launchPage', () => {
  it('says how an application is opened, with its name as text', () => {
    expect(launchPage('/web/launch/wiki.acme.example/acme/wiki.acme.example')).toContain('<h1>wiki.acme.example</h1>');
    const hostile = launchPage('/web/launch/%3Cscript%3Ealert(1)%3C%2Fscript%3E?x') ?? '';
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(hostile).not.toContain('<script>');
    expect(launchPage('/web/launch/%ff')).toContain('%ff');
  });

  it('is for no other path', () => {
    for (const path of [
      '/',
      '/web',
      '/web/launch',
      '/web/launch/',
      '/web/launch/a//b',
      '/web/launch/a/b/c/d/e',
      `/web/launch/${'x'.repeat(301)}`,
    ])
      expect(launchPage(path)).withContext(path).toBeUndefined();
  });
});
