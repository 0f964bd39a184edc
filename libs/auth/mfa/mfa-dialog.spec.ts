import { contracts, type AuthDialog } from '@drawbridge/contracts';
import { ok } from '@drawbridge/lifecycle';
import { axeProblems, button, field, press, textOf, type, until } from '@drawbridge/ui/testing';
import { AuthScreen } from '../testing/auth-screen';

type Question = Extract<AuthDialog, { kind: 'mfa' }>;
const ref = { home: 'default', uri: '/clusters/acme' };
const question: Question = { id: 'q1', kind: 'mfa', ref, reason: '', totp: true, securityKey: false, perSession: false };

describe('MfaDialog', () => {
  let screen: AuthScreen;
  const answers = (): unknown[] => screen.main.calls.filter(call => call.name === 'auth.answer').map(call => call.request);
  const open = (change: Partial<Question> = {}): void => screen.main.dialogs$.next([{ ...question, ...change }]);

  beforeEach(() => {
    screen = new AuthScreen();
    screen.main.on(contracts.auth, 'answer', () => ok(undefined));
  });
  afterEach(() => screen[Symbol.dispose]());

  it('sends a code without the spaces that apps show', async () => {
    open();
    type(await field('One-time code'), '123 456');
    (await button('Confirm')).click();
    await until(() => answers().length === 1);
    expect(answers()).toEqual([{ id: 'q1', answer: { kind: 'code', code: '123456' } }]);
  });

  for (const code of ['', '12345', '123456789', 'abcdef']) {
    it(`does not send “${code}”, and says what a code is`, async () => {
      open();
      type(await field('One-time code'), code);
      (await button('Confirm')).click();
      await until(() => textOf(screen.element).includes('A code has 6 to 8 digits'));
      expect(answers()).toEqual([]);
    });
  }

  it('counts down, and takes no code after the time is over', async () => {
    open({ deadline: Date.now() + 100_000 });
    await until(() => /(9\d|100) seconds left/.test(textOf(screen.element)));
    screen.main.dialogs$.next([]);
    await until(() => screen.element.querySelector('dialog') === null);
    open({ id: 'q2', deadline: Date.now() - 1 });
    await until(() => textOf(screen.element).includes('The time for this code is over'));
    expect((await field('One-time code')).disabled).toBeTrue();
  });

  it('does not offer a code for a single session: clusters refuse those', async () => {
    open({ perSession: true, securityKey: true });
    await until(() => textOf(screen.element).includes('asks for a second factor that this app cannot give yet'));
    expect(screen.element.querySelector('input')).toBeNull();
    expect(await axeProblems(screen.element)).toEqual([]);
    (await button('Cancel')).click();
    await until(() => answers().length === 1);
    expect(answers()).toEqual([{ id: 'q1', answer: { kind: 'cancel' } }]);
  });

  it('declines at Escape, and closes when the question is withdrawn', async () => {
    open();
    press(await field('One-time code'), 'Escape');
    await until(() => answers().length === 1);
    expect(answers()).toEqual([{ id: 'q1', answer: { kind: 'cancel' } }]);
    screen.main.dialogs$.next([]);
    await until(() => screen.element.querySelector('dialog') === null);
  });

  it('passes axe in both themes', async () => {
    open({ reason: 'Login to acme', deadline: Date.now() + 30_000 });
    await field('One-time code');
    expect(await axeProblems(screen.element)).toEqual([]);
  });
});
