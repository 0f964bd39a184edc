import { contracts } from '@drawbridge/contracts';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { axeProblems, button, textOf, until } from '@drawbridge/ui/testing';
import { AuthScreen } from '../testing/auth-screen';

const ref = { home: 'default', uri: '/clusters/acme' };

describe('LeaveDialog', () => {
  let screen: AuthScreen;
  beforeEach(() => {
    screen = new AuthScreen();
  });
  afterEach(() => screen[Symbol.dispose]());

  it('names what closes, logs out, and says so', async () => {
    screen.main.on(contracts.clusters, 'logOut', () => ok(undefined));
    screen.dialogs.leave(ref, 'log-out', 3);
    const confirm = await button('Log out');
    expect(textOf(screen.element)).toContain('3 open tabs close');
    expect(await axeProblems(screen.element)).toEqual([]);
    confirm.click();
    await until(() => screen.element.querySelector('dialog') === null);
    expect(screen.main.calls.find(call => call.name === 'clusters.logOut')?.request).toEqual({ ref, forget: false });
  });

  it('names the cluster that it forgets', async () => {
    screen.main.on(contracts.clusters, 'logOut', () => ok(undefined));
    screen.dialogs.leave(ref, 'forget', 0);
    (await button('Forget acme')).click();
    await until(() => screen.element.querySelector('dialog') === null);
    expect(screen.main.calls.find(call => call.name === 'clusters.logOut')?.request).toEqual({ ref, forget: true });
  });

  it('stays open with the reason when it fails, and nothing is closed', async () => {
    screen.main.on(contracts.clusters, 'logOut', () => fail(appError('daemon-not-running')));
    screen.dialogs.leave(ref, 'log-out', 1);
    (await button('Log out')).click();
    await until(() => textOf(screen.element).includes('is not running'));
    (await button('Cancel')).click();
    await until(() => screen.element.querySelector('dialog') === null);
    expect(screen.main.count('clusters.logOut')).toBe(1);
  });
});
