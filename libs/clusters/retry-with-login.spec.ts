import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { retryWithLogin } from './retry-with-login';

describe('retryWithLogin', () => {
  const needsLogin = fail(appError('needs-login', { cluster: 'acme' }));

  /** An action that answers these in order. */
  function answers(...results: readonly Result<string>[]): () => Promise<Result<string>> {
    const left = [...results];
    return async () => left.shift() ?? fail(appError('internal', {}, { details: 'called once too often' }));
  }

  it('does nothing more when the action works', async () => {
    const login = jasmine.createSpy('login');
    expect(await retryWithLogin(answers(ok('done')), login)).toEqual(ok('done'));
    expect(login).not.toHaveBeenCalled();
  });

  it('asks for a login with the reason and does it again', async () => {
    const login = jasmine.createSpy('login').and.resolveTo(ok('logged-in'));
    expect(await retryWithLogin(answers(needsLogin, ok('done')), login)).toEqual(ok('done'));
    expect(login.calls.allArgs()).toEqual([[needsLogin.error]]);
  });

  it('daemon-observed 17: retries exactly once, whatever the second answer is', async () => {
    const login = jasmine.createSpy('login').and.resolveTo(ok('logged-in'));
    expect(await retryWithLogin(answers(needsLogin, needsLogin, ok('third')), login)).toEqual(needsLogin);
    expect(login).toHaveBeenCalledTimes(1);
  });

  it('fails with the first error and nothing else when the dialog was closed or could not be shown', async () => {
    for (const outcome of [ok('cancelled' as const), fail(appError('connection-lost'))]) {
      const action = jasmine.createSpy('action').and.resolveTo(needsLogin);
      expect(await retryWithLogin(action, async () => outcome)).toEqual(needsLogin);
      expect(action).toHaveBeenCalledTimes(1);
    }
  });

  it('asks nobody about errors that a login does not mend', async () => {
    const login = jasmine.createSpy('login');
    const down = fail(appError('cluster-unreachable'));
    expect(await retryWithLogin(answers(down), login)).toEqual(down);
    expect(login).not.toHaveBeenCalled();
  });
});
