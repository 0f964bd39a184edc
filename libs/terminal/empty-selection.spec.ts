import { Terminal } from '@xterm/xterm';
import { skipEmptySelections } from './empty-selection';

describe('skipEmptySelections', () => {
  let element: HTMLElement;
  let terminal: Terminal;
  let changes: number;

  beforeEach(async () => {
    element = document.createElement('div');
    document.body.append(element);
    terminal = new Terminal({ cols: 20, rows: 5 });
    terminal.open(element);
    expect(skipEmptySelections(terminal)).toBe('skipped');
    await written('one\r\ntwo\r\nthree');
    changes = 0;
  });

  afterEach(() => {
    terminal.dispose();
    element.remove();
  });

  const written = (text: string): Promise<void> => new Promise(resolve => terminal.write(text, resolve));
  const frames = (count: number): Promise<void> =>
    new Promise(resolve => {
      const next = (left: number): void => void (left === 0 ? resolve() : requestAnimationFrame(() => next(left - 1)));
      next(count);
    });

  /** How often the rows were drawn while lines scrolled, by how often each row's content was replaced. */
  async function scroll(): Promise<number> {
    const observer = new MutationObserver(records => (changes += records.filter(one => one.type === 'childList').length));
    observer.observe(element.querySelector('.xterm-rows') ?? element, { childList: true, subtree: true });
    await written('\r\n'.repeat(10));
    await frames(3);
    observer.disconnect();
    return changes;
  }

  it('draws each row once a frame while lines scroll', async () => {
    await frames(3);
    const drawn = await scroll();
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThanOrEqual(terminal.rows);
  });

  it('still draws a selection, and draws it away', async () => {
    terminal.select(0, 0, 3);
    await frames(3);
    expect(element.querySelector('.xterm-selection')?.childElementCount).toBeGreaterThan(0);
    expect(terminal.getSelection()).toBe('one');
    terminal.clearSelection();
    await frames(3);
    expect(element.querySelector('.xterm-selection')?.childElementCount).toBe(0);
  });

  it('leaves an xterm.js that is made otherwise as it is', () => {
    expect(skipEmptySelections({} as Terminal)).toBe('drawn');
  });
});
