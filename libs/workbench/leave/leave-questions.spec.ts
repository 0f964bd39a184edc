import { contracts, type LeaveQuestion } from '@drawbridge/contracts';
import { ok } from '@drawbridge/lifecycle';
import { axeProblems, button, press, textOf, until } from '@drawbridge/ui/testing';
import { WorkbenchScreen } from '../testing/workbench-screen';

const question: LeaveQuestion = { id: 'q', mode: 'quit', what: 'terminals', names: ['root@node1', 'bash'], more: 3 };

describe('the question before programs end', () => {
  let screen: WorkbenchScreen;
  const dialog = (): HTMLElement | null => screen.element.querySelector('db-leave-running-dialog');
  const answers = (): unknown[] => screen.main.calls.filter(call => call.name === 'leaving.answer').map(call => call.request);
  beforeEach(() => {
    screen = new WorkbenchScreen();
    screen.main.on(contracts.leaving, 'answer', () => ok(undefined));
  });
  afterEach(() => screen[Symbol.dispose]());

  it('is not there until main asks, and goes when main withdraws it', async () => {
    await until(() => screen.element.querySelector('main'));
    expect(dialog()).toBeNull();
    screen.main.leaving$.next(question);
    await until(dialog);
    screen.main.leaving$.next(null);
    await until(() => dialog() === null);
    expect(answers()).toEqual([]);
  });

  it('names what runs and counts the rest', async () => {
    screen.main.leaving$.next(question);
    await until(dialog);
    const text = textOf(dialog() ?? screen.element);
    for (const words of ['Quit while programs run', 'root@node1', 'bash', 'and 3 more']) expect(text).toContain(words);
    expect(await axeProblems(screen.element)).toEqual([]);
  });

  it('says what closes and what it ends, for one terminal and for several', async () => {
    screen.main.leaving$.next({ ...question, mode: 'close-tab', names: ['bash'], more: 0 });
    await button('Close terminal');
    expect(textOf(dialog() ?? screen.element)).toContain('Close the terminal while a program runs');
    screen.main.leaving$.next({ ...question, id: 'r', mode: 'close-tab' });
    await button('Close terminals');
    expect(textOf(dialog() ?? screen.element)).toContain('Close terminals while programs run');
  });

  it('says that local ports close, by themselves and with terminals', async () => {
    const says = (text: string): Promise<unknown> => until(() => textOf(dialog() ?? screen.element).includes(text));
    screen.main.leaving$.next({ ...question, what: 'ports', names: ['ann@pg :5501'], more: 0 });
    await says('Programs are connected to this local port, which closes:');
    await says('ann@pg :5501');
    screen.main.leaving$.next({ ...question, id: 'r', what: 'ports' });
    await says('Programs are connected to these local ports, which close:');
    screen.main.leaving$.next({ ...question, id: 's', what: 'both' });
    await says('Terminals still run something, and programs are connected to local ports');
  });

  it('takes Escape and Cancel for staying, and the named action for leaving', async () => {
    screen.main.leaving$.next(question);
    press(await button('Quit'), 'Escape');
    await until(() => answers().length === 1);
    screen.main.leaving$.next(null);
    await until(() => dialog() === null);
    screen.main.leaving$.next({ ...question, id: 'r', mode: 'close-window' });
    // Until then the Cancel on screen is that of the first question.
    await button('Close window');
    (await button('Cancel')).click();
    await until(() => answers().length === 2);
    (await button('Close window')).click();
    await until(() => answers().length === 3);
    expect(answers()).toEqual([
      { id: 'q', answer: 'stay' },
      { id: 'r', answer: 'stay' },
      { id: 'r', answer: 'leave' },
    ]);
  });
});
