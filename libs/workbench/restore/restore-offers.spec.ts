import { contracts } from '@drawbridge/contracts';
import { ok } from '@drawbridge/lifecycle';
import { axeProblems, button, press, textOf, until } from '@drawbridge/ui/testing';
import { WorkbenchScreen } from '../testing/workbench-screen';

describe('the offer of what was open last time', () => {
  let screen: WorkbenchScreen;
  const answers = (): unknown[] => screen.main.calls.filter(call => call.name === 'workspaces.answerRestore').map(call => call.request);

  beforeEach(() => {
    screen = new WorkbenchScreen();
    screen.main.on(contracts.workspaces, 'answerRestore', () => {
      screen.main.restore$.next(null);
      return ok(undefined);
    });
  });
  afterEach(() => screen[Symbol.dispose]());

  it('names the tabs, and reopens them by Enter', async () => {
    screen.main.restore$.next({ names: ['acme', 'root@node1', 'Terminal'], windows: 2 });
    const reopen = await button('Reopen');
    expect(textOf(screen.element)).toContain('Reopen 3 tabs from last time?');
    expect(textOf(screen.element)).toContain('root@node1');
    expect(textOf(screen.element)).toContain('They were in 2 windows');
    expect(await axeProblems(screen.element)).toEqual([]);
    await until(() => document.activeElement === reopen);
    reopen.click();
    await until(() => screen.element.querySelector('dialog') === null);
    expect(answers()).toEqual([{ answer: 'reopen' }]);
  });

  it('loses nothing by Escape, and starts fresh only when told to', async () => {
    screen.main.restore$.next({ names: ['Terminal'], windows: 1 });
    press(await button('Reopen'), 'Escape');
    await until(() => answers().length === 1);
    await until(() => screen.element.querySelector('dialog') === null);
    screen.main.restore$.next({ names: ['Terminal'], windows: 1 });
    (await button('Start fresh')).click();
    await until(() => answers().length === 2);
    expect(answers()).toEqual([{ answer: 'reopen' }, { answer: 'fresh' }]);
  });
});
