import '@angular/localize/init';
import fc from 'fast-check';
import { loginProblem, loginProblemText } from './login-problem';

describe('loginProblem', () => {
  const cases = [
    ['', 'empty'],
    ['-oProxyCommand=sh', 'dash'],
    ['-', 'dash'],
    [' root', 'space'],
    ['root ', 'space'],
    ['ro ot', 'space'],
    ['root\n', 'space'],
    ['ro\u0000ot', 'space'],
    ['ro\u200Bot', 'space'],
    ['\u202Etoor', 'space'],
    ['ro\u00A0ot', 'space'],
    ['x'.repeat(257), 'too-long'],
    ['x'.repeat(256), undefined],
    ['root', undefined],
    ['DOMAIN\\user', undefined],
    ['first.last@example.com', undefined],
    ['jürgen', undefined],
    ['a-b', undefined],
  ] as const;
  for (const [login, problem] of cases) {
    it(`says ${String(problem)} of ${JSON.stringify(login.slice(0, 24))}, ${login.length} long`, () =>
      expect(loginProblem(login)).toBe(problem));
  }

  it('lets nothing through that a program could take for an option or for two words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), login => {
        if (loginProblem(login) !== undefined) return true;
        return (
          login.length > 0 && login.length <= 256 && !login.startsWith('-') && login.split(/\s/u).length === 1 && !/\p{Cc}/u.test(login)
        );
      }),
    );
  });

  it('has a sentence for each problem', () => {
    for (const problem of ['empty', 'dash', 'space', 'too-long'] as const) expect(loginProblemText(problem)).toMatch(/^[A-Z].*\.$/);
  });
});
