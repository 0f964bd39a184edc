import fc from 'fast-check';
import { readRecording } from '@drawbridge/testing';
import { formatProfile, parseProfile, type Profile } from './profile';

const full: Profile = { address: { host: '127.0.0.2', port: 3080 }, clusterName: 'demo', user: 'ann', session: '0123456789abcdef' };

describe('a profile on disk', () => {
  it('reads back as it was written', () => {
    const profiles: readonly Profile[] = [
      full,
      { address: { host: '::1', port: 443 }, clusterName: 'demo' },
      { address: { host: 'a.example', port: 1 }, clusterName: '007', user: 'yes' },
      { address: { host: '127.0.0.1', port: 65535 }, clusterName: 'x: y # z', user: '"quoted"' },
    ];
    for (const profile of profiles) expect(parseProfile(formatProfile(profile))).toEqual({ state: 'read', profile });
  });

  it('says at which line the YAML breaks, as recorded (726)', () => {
    const recorded = readRecording('726-ListRootClusters-broken-profile') as { error: { message: string } };
    expect(recorded.error.message).toMatch(/^yaml: line 1: /);
    const broken = parseProfile('{ not yaml: [');
    expect(broken.state === 'broken' ? broken.problem : broken.state).toMatch(/^yaml: line \d: \S/);
  });

  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['nothing', '', /profile: /],
    ['a text', 'hello', /profile: /],
    ['another format', 'format: drawbridge-profile/2\nweb_proxy_addr: a:1\ncluster: c\n', /^format: /],
    ['no port', 'format: drawbridge-profile/1\nweb_proxy_addr: a\ncluster: c\n', /web_proxy_addr: must be host:port/],
    ['a session that is a path', 'format: drawbridge-profile/1\nweb_proxy_addr: a:1\ncluster: c\nsession: ../../x\n', /^session: /],
    ['two documents', '--- 1\n--- 2\n', /yaml: |profile: /],
    ['alias bombs', 'a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n', /^profile: /],
  ];
  for (const [what, text, problem] of bad) {
    it(`refuses ${what}`, () => {
      const read = parseProfile(text);
      expect(read.state === 'broken' ? read.problem : read.state).toMatch(problem);
    });
  }

  it('knows a profile of another tsh, and does not call it broken', () => {
    const foreign = readRecording('102-home-files-after-login') as { profile: string };
    expect(parseProfile(foreign.profile)).toEqual({ state: 'foreign' });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), text => ['read', 'broken', 'foreign'].includes(parseProfile(text).state)));
  });
});
