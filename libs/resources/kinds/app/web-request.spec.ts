import { webAddress } from './web-request';

const cluster = { proxyHost: 'proxy.example:3080', name: 'acme' };

describe('webAddress', () => {
  it('is the launch page of the web proxy, with the role of an AWS console', () => {
    const page = { sort: 'launch', fqdn: 'wiki.proxy.example', publicAddress: 'wiki.proxy.example', arn: '' } as const;
    expect(webAddress(page, cluster)).toBe('https://proxy.example:3080/web/launch/wiki.proxy.example/acme/wiki.proxy.example');
    expect(webAddress({ ...page, arn: 'arn:aws:iam::1:role/x' }, cluster)).toMatch(/\/arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fx$/);
  });

  it('is the login page of the identity provider', () => {
    expect(webAddress({ sort: 'saml', name: 'a/../b' }, cluster)).toBe('https://proxy.example:3080/enterprise/saml-idp/login/a%2F..%2Fb');
  });

  it('is the portal of AWS, and no other', () => {
    const portal = (start: string) => webAddress({ sort: 'portal', start, permissionSet: 'Read Only' }, cluster);
    expect(portal('https://x.awsapps.com/start/#/console?account_id=1')).toBe(
      'https://x.awsapps.com/start/#/console?account_id=1&role_name=Read%20Only',
    );
    for (const start of ['http://x.awsapps.com/', 'https://awsapps.com.evil.example/', 'https://evilawsapps.com/', 'javascript:1', ''])
      expect(portal(start)).withContext(start).toBeUndefined();
  });
});
