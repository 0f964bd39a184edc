import { sshTarget, type SshTarget } from './ssh-target';

describe('sshTarget', () => {
  const good: readonly (readonly [string, string | undefined, SshTarget])[] = [
    ['one', undefined, { host: 'one' }],
    ['root@one', undefined, { login: 'root', host: 'one' }],
    ['ann@corp@one', undefined, { login: 'ann@corp', host: 'one' }],
    ['root@one', 'ann', { login: 'ann', host: 'one' }],
    ['CORP\\ann@00000000-0000-4000-8000-000000000001', undefined, { login: 'CORP\\ann', host: '00000000-0000-4000-8000-000000000001' }],
  ];
  for (const [text, login, expected] of good)
    it(`reads ${text} with ${login ?? 'no'} login`, () => expect(sshTarget(text, login)).toEqual(expected));

  for (const text of ['', '@', 'root@', '-oProxyCommand=x', 'root@-x', 'a b', 'root@a b', 'a/b', 'a\nb', '$(x)', '`x`', 'a;b']) {
    it(`refuses ${JSON.stringify(text)} as a node`, () => expect(() => sshTarget(text, undefined)).toThrowError(/names no node/));
  }

  for (const login of ['', '-x', 'a b', 'a\nb', '\u0000', 'x'.repeat(300)]) {
    it(`refuses ${JSON.stringify(login.slice(0, 9))} as a login`, () =>
      expect(() => sshTarget('one', login)).toThrowError(/is not a login/));
  }
});
