import { contracts, type AuthDialog, type AuthSettings } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { axeProblems, button, field, press, textOf, type, until } from '@drawbridge/ui/testing';
import { AuthScreen } from '../testing/auth-screen';

const ref = { home: 'default', uri: '/clusters/acme' };
const question: Extract<AuthDialog, { kind: 'login' }> = { id: 'q1', kind: 'login', ref, reason: { kind: 'asked' }, user: '' };
const plain: AuthSettings = { localAuth: true, passwordless: false, providers: [], clientVersion: 'ok', messageOfTheDay: '' };

describe('LoginDialog', () => {
  let screen: AuthScreen;
  const open = (settings: AuthSettings = plain, asked = question): void => {
    screen.main.on(contracts.auth, 'settings', () => ok(settings));
    screen.main.on(contracts.auth, 'answer', () => {
      screen.main.dialogs$.next([]);
      return ok(undefined);
    });
    screen.main.dialogs$.next([asked]);
  };
  const fill = async (user: string, password: string): Promise<void> => {
    type(await field('User name'), user);
    type(await field('Password'), password);
  };
  const answers = (): unknown[] => screen.main.calls.filter(call => call.name === 'auth.answer').map(call => call.request);
  const says = (text: string): Promise<unknown> => until(() => textOf(screen.element).includes(text));

  beforeEach(() => (screen = new AuthScreen()));
  afterEach(() => screen[Symbol.dispose]());

  it('logs in and tells main that it is done', async () => {
    screen.main.on(contracts.auth, 'login', () => ok(undefined));
    open();
    await fill('ann', 'secret');
    (await button('Log in')).click();
    await until(() => screen.element.querySelector('dialog') === null);
    expect(screen.main.calls.find(call => call.name === 'auth.login')?.request).toEqual({ ref, user: 'ann', password: 'secret' });
    expect(answers()).toEqual([{ id: 'q1', answer: { kind: 'done' } }]);
  });

  it('says beside the fields that they are wrong, keeps the user and selects the password', async () => {
    screen.main.on(contracts.auth, 'login', () => fail(appError('credentials-wrong')));
    open();
    await fill('ann', 'wrong');
    (await button('Log in')).click();
    await says('The user name or password is wrong');
    expect((await field('User name')).value).toBe('ann');
    const password = await field('Password');
    await until(() => password.selectionStart === 0 && password.selectionEnd === 5);
    expect(await axeProblems(screen.element)).toEqual([]);
    expect(answers()).toEqual([]);
  });

  it('shows every other failure as what it is, with a way on', async () => {
    screen.main.on(contracts.auth, 'login', () => fail(appError('cluster-unreachable', { cluster: 'acme' })));
    open();
    await fill('ann', 'secret');
    (await button('Log in')).click();
    await says('acme cannot be reached');
    screen.main.on(contracts.auth, 'login', () => ok(undefined));
    (await button('Try again')).click();
    await until(() => answers().length === 1);
    expect(answers()).toEqual([{ id: 'q1', answer: { kind: 'done' } }]);
  });

  it('shows the cluster’s message first, and the form only after it was read', async () => {
    open({ ...plain, messageOfTheDay: 'Authorised use only.\n<b>Everything</b> is recorded.' });
    await says('<b>Everything</b> is recorded.');
    expect(screen.element.querySelector('input')).toBeNull();
    const read = await button('I have read this');
    await until(() => document.activeElement === read);
    expect(await axeProblems(screen.element)).toEqual([]);
    read.click();
    expect((await field('User name')).value).toBe('');
  });

  it('fills in the demo user', async () => {
    open(plain, { ...question, user: 'demo', password: 'random' });
    await until(() => screen.element.querySelector('input'));
    expect([(await field('User name')).value, (await field('Password')).value]).toEqual(['demo', 'random']);
  });

  it('says why it opened by itself', async () => {
    open(plain, { ...question, reason: { kind: 'expired', action: 'listing servers' }, user: 'ann' });
    await says('Your login has expired. Log in to go on with: listing servers.');
    expect((await field('User name')).value).toBe('ann');
  });

  it('offers sign-in providers and says how their login fails', async () => {
    screen.main.on(contracts.auth, 'loginSso', () => fail(appError('sso-unknown', { connector: 'corp' })));
    open({ ...plain, localAuth: false, providers: [{ type: 'oidc', name: 'corp', displayName: 'Corporate' }] });
    (await button('Log in with Corporate')).click();
    await says('does not know the sign-in provider corp');
    expect(screen.element.querySelector('input')).toBeNull();
    expect(await axeProblems(screen.element)).toEqual([]);
  });

  it('warns about a tsh that is too old, and says when there is no way in', async () => {
    open({ ...plain, localAuth: false, clientVersion: 'too-old' });
    await says('older than this cluster wants');
    await says('offers no way to log in that this app knows');
  });

  it('says why the cluster cannot be asked, and asks again', async () => {
    screen.main.on(contracts.auth, 'settings', () => fail(appError('rate-limited', { cluster: 'acme' })));
    screen.main.dialogs$.next([question]);
    await says('acme asks to slow down');
    screen.main.on(contracts.auth, 'settings', () => ok(plain));
    (await button('Try again')).click();
    await field('User name');
    expect(screen.main.count('auth.settings')).toBe(2);
  });

  it('gives up the login at the first Escape, which cancels the call, and the question at the second', async () => {
    const under = Promise.withResolvers<Result<undefined>>();
    let isCancelled = false;
    screen.main.on(contracts.auth, 'login', (_request, context) => {
      context.signal.addEventListener('abort', () => (isCancelled = true));
      return under.promise;
    });
    open();
    await fill('ann', 'secret');
    (await button('Log in')).click();
    await says('Logging in…');
    press(await field('Password'), 'Escape');
    await until(() => isCancelled);
    await button('Log in');
    press(await field('Password'), 'Escape');
    await until(() => answers().length === 1);
    expect(answers()).toEqual([{ id: 'q1', answer: { kind: 'cancel' } }]);
    under.resolve(fail(appError('cancelled')));
  });

  it('keeps what was typed while main asks for a code in between', async () => {
    screen.main.on(contracts.auth, 'login', () => new Promise<Result<undefined>>(() => undefined));
    open();
    await fill('ann', 'secret');
    (await button('Log in')).click();
    await says('Logging in…');
    screen.main.dialogs$.next([{ id: 'q2', kind: 'mfa', ref, reason: '', totp: true, securityKey: false, perSession: false }, question]);
    await field('One-time code');
    expect(screen.element.querySelectorAll('dialog').length).toBe(2);
    screen.main.dialogs$.next([question]);
    await until(() => screen.element.querySelectorAll('dialog').length === 1);
    expect((await field('Password')).value).toBe('secret');
  });
});
