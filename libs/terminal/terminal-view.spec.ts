import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { contracts, type LastScreen } from '@drawbridge/contracts';
import { ok } from '@drawbridge/lifecycle';
import type { HostFrame, WindowFrame } from '@drawbridge/pty-protocol';
import { Toasts } from '@drawbridge/ui';
import { axeProblems, button, press, textOf, type, until } from '@drawbridge/ui/testing';
import { WindowLink } from '@drawbridge/window-link';
import { FakeMain } from '@drawbridge/window-link/testing';
import { initialHabits, type TerminalHabits } from './terminal-habits';
import { TerminalView, type PasteQuestion } from './terminal-view';

/** A terminal over the client that ships, with a host that a spec plays. */
class Bench implements Disposable {
  readonly main = new FakeMain();
  readonly frames: WindowFrame[] = [];
  readonly opened: string[] = [];
  readonly copied: string[] = [];
  readonly questions: PasteQuestion[] = [];
  readonly restarts = { count: 0 };
  readonly rings = { count: 0 };
  readonly fixture: ComponentFixture<TerminalView>;
  readonly element: HTMLElement;
  clipboard = '';
  answer = true;
  #seq = 0;

  constructor(private readonly screen: string) {
    this.main.on(contracts.sessions, 'colours', () => ok(undefined));
    this.main.on(contracts.app, 'openLink', ({ url }) => {
      this.opened.push(url);
      return ok('opened' as const);
    });
    this.main.terminal.onmessage = ({ data }: MessageEvent<WindowFrame>) => this.#received(data);
    spyOn(navigator.clipboard, 'writeText').and.callFake(text => {
      this.copied.push(text);
      return Promise.resolve();
    });
    spyOn(navigator.clipboard, 'readText').and.callFake(() => Promise.resolve(this.clipboard));
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), { provide: WindowLink, useValue: this.main.link }] });
    this.fixture = TestBed.createComponent(TerminalView);
    this.element = this.fixture.nativeElement as HTMLElement;
    Object.assign(this.element.style, { display: 'flex', inlineSize: '800px', blockSize: '400px' });
    document.body.append(this.element);
    this.set('session', 's');
    this.set('confirmPaste', (question: PasteQuestion) => {
      this.questions.push(question);
      return Promise.resolve(this.answer);
    });
    this.fixture.componentInstance.restart.subscribe(() => (this.restarts.count += 1));
    this.fixture.componentInstance.rang.subscribe(() => (this.rings.count += 1));
  }

  get view(): TerminalView {
    return this.fixture.componentInstance;
  }

  /** What the program was sent, as text. */
  get typed(): string {
    return this.frames.map(frame => (frame.kind === 'input' ? new TextDecoder().decode(frame.bytes) : '')).join('');
  }

  set(name: string, value: unknown): void {
    this.fixture.componentRef.setInput(name, value);
  }

  habits(habits: Partial<TerminalHabits>): void {
    this.set('habits', { ...initialHabits, ...habits });
  }

  async shown(text = this.screen): Promise<void> {
    await until(() => this.element.querySelector('.xterm-rows')?.textContent.replaceAll('\u00a0', ' ').includes(text));
  }

  /** The program prints. */
  async print(text: string): Promise<void> {
    const bytes = new TextEncoder().encode(text);
    this.host({ kind: 'data', view: 1, seq: this.#seq, bytes });
    this.#seq += bytes.byteLength;
    await until(() => this.frames.some(frame => frame.kind === 'ack' && frame.seq >= this.#seq));
  }

  host(frame: HostFrame): void {
    this.main.terminal.postMessage(frame);
  }

  key(name: string, more: KeyboardEventInit = {}): void {
    press(this.element.querySelector('.xterm-helper-textarea')!, name, { ...more, ...({ keyCode: keyCodes[name] ?? 0 } as object) });
  }

  /** A right click on a character of the first row. */
  rightClick(column: number, held: MouseEventInit = {}): void {
    const rows = this.element.querySelector('.xterm-screen')!.getBoundingClientRect();
    const at = {
      clientX: rows.left + (column + 0.5) * (rows.width / 80),
      clientY: rows.top + 5,
      button: 2,
      bubbles: true,
      cancelable: true,
    };
    this.element.querySelector('.xterm-screen')!.dispatchEvent(new MouseEvent('contextmenu', { ...at, ...held }));
  }

  [Symbol.dispose](): void {
    this.fixture.destroy();
    this.element.remove();
    this.main[Symbol.dispose]();
  }

  #received(frame: WindowFrame): void {
    this.frames.push(frame);
    if (frame.kind !== 'attach') return;
    const bytes = new TextEncoder().encode(this.screen);
    this.host({ kind: 'attached', view: frame.view, cols: 80, rows: 20, seq: 0, screen: { packing: 'none', bytes } });
  }
}

const keyCodes: Readonly<Record<string, number>> = { Enter: 13, Escape: 27 };

describe('TerminalView', () => {
  const session = '00000000-0000-4000-8000-000000000001';
  const bench = async (screen = 'welcome to the machine'): Promise<Bench> => {
    const one = new Bench(screen);
    await one.shown();
    return one;
  };

  it('asks before several lines are pasted, and pastes what was agreed to', async () => {
    using one = await bench();
    one.clipboard = 'rm a\nrm b\n';
    one.answer = false;
    await one.view.paste();
    expect(one.questions).toEqual([{ lines: 2, beginning: 'rm a\nrm b' }]);
    one.answer = true;
    await one.view.paste();
    await until(() => one.typed !== '');
    expect(one.typed).toBe('rm a\rrm b\r');
  });

  it('asks nothing about one line, when that is not wanted, or where the program brackets pastes', async () => {
    using one = await bench();
    one.clipboard = 'one line\n';
    await one.view.paste();
    one.habits({ severalLines: 'paste' });
    one.clipboard = 'a\nb';
    await one.view.paste();
    one.habits({});
    await one.print('\u001b[?2004h');
    one.clipboard = 'c\nd\u001b[201~e';
    await one.view.paste();
    await until(() => one.typed.endsWith('~'));
    expect(one.typed).toBe('one line\ra\rb\u001b[200~c\rd[201~e\u001b[201~');
    expect(one.questions).toEqual([]);
  });

  it('shows how far a long paste has come, and stops it by a button or by Escape', async () => {
    using one = await bench();
    for (const stop of ['button', 'key'] as const) {
      one.clipboard = 'x'.repeat(10_000_000);
      await one.view.paste();
      await until(() => textOf(one.element).includes('Pasting'));
      if (stop === 'button') (await button('Stop pasting', one.element)).click();
      else one.key('Escape');
      await until(() => !textOf(one.element).includes('Pasting'));
      const sent = one.typed.length;
      for (const frame of one.frames.splice(0))
        if (frame.kind === 'input') one.host({ kind: 'taken', view: 1, bytes: frame.bytes.byteLength });
      expect(sent).toBeLessThan(300_000);
    }
    one.clipboard = 'after';
    await one.view.paste();
    await until(() => one.typed.endsWith('after'));
  });

  it('opens a menu on the right button, for the word that was clicked, and does what is picked', async () => {
    using one = await bench();
    one.rightClick(1);
    const copy = await button('Copy');
    expect(await axeProblems(copy.closest('.db-menu')!)).toEqual([]);
    copy.click();
    await until(() => one.copied.length > 0);
    expect(one.copied).toEqual(['welcome']);
    expect(one.element.contains(document.activeElement)).toBeTrue();
    one.rightClick(30);
    (await button('Clear')).click();
    await until(() => one.frames.some(frame => frame.kind === 'clear'));
    one.rightClick(30);
    (await button('Find')).click();
    await until(() => document.activeElement?.matches('db-terminal-search input'));
  });

  it('copies or pastes on the right button where that is wanted, and leaves it to a program that follows the mouse', async () => {
    using one = await bench();
    one.habits({ rightClick: 'copyPaste' });
    one.clipboard = 'pasted';
    one.rightClick(1);
    await until(() => one.typed === 'pasted');
    one.view.selectAll();
    one.rightClick(1);
    await until(() => one.copied.length > 0);
    expect(one.copied[0]).toContain('welcome');
    await one.print('\u001b[?1000h');
    one.rightClick(1);
    // xterm gives up the selection when a program begins to follow the mouse.
    one.rightClick(1, { shiftKey: true });
    await until(() => one.typed !== 'pasted');
    expect([one.copied.length, one.typed]).toEqual([1, 'pastedpasted']);
    expect(document.querySelector('.db-menu')).toBeNull();
  });

  it('copies what the mouse selects where that is wanted, and nothing that keys select', async () => {
    using one = await bench();
    const screen = one.element.querySelector('.xterm-screen')!;
    const box = screen.getBoundingClientRect();
    const doubleClick = (): void => {
      for (const detail of [1, 2]) {
        const at = { clientX: box.left + 12, clientY: box.top + 5, button: 0, bubbles: true, detail };
        screen.dispatchEvent(new MouseEvent('mousedown', at));
        screen.dispatchEvent(new MouseEvent('mouseup', at));
      }
    };
    doubleClick();
    one.habits({ onSelect: 'copy' });
    one.view.selectAll();
    expect(one.copied).toEqual([]);
    doubleClick();
    await until(() => one.copied.length > 0);
    expect(one.copied).toEqual(['welcome']);
  });

  it('opens the link that is meant by key, through main alone, and says when there is none', async () => {
    using one = await bench('see https://example.com/page.');
    one.view.openLink();
    await until(() => one.opened.length > 0);
    expect(one.opened).toEqual(['https://example.com/page']);
    await one.print('\u001b[2J\u001b[H');
    one.view.openLink();
    expect(one.opened.length).toBe(1);
    expect(TestBed.inject(Toasts).shown().length).toBe(1);
  });

  it('lets the program in use write the clipboard, and says so; never lets one read it', async () => {
    using one = await bench();
    spyOn(document, 'hasFocus').and.returnValue(true);
    one.view.focus();
    await one.print(`\u001b]52;c;${btoa('from the program')}\u0007\u001b]52;c;?\u0007`);
    await until(() => one.copied.length > 0);
    expect(one.copied).toEqual(['from the program']);
    expect(TestBed.inject(Toasts).shown()[0]?.text).toContain('copied 16 characters');
    one.habits({ clipboard: 'closed' });
    await one.print(`\u001b]52;c;${btoa('again')}\u0007`);
    one.habits({});
    (document.activeElement as HTMLElement).blur();
    await one.print(`\u001b]52;c;${btoa('unseen')}\u0007`);
    await until(() =>
      TestBed.inject(Toasts)
        .shown()
        .some(toast => toast.text.includes('not in use')),
    );
    expect(one.copied.length).toBe(1);
    expect(one.typed).toBe('');
  });

  it('tells of bells on screen and while hidden', async () => {
    using one = await bench();
    await one.print('\u0007');
    await until(() => one.rings.count === 1);
    one.set('isShown', false);
    await until(() => one.frames.some(frame => frame.kind === 'hidden'));
    one.host({ kind: 'bell', view: 1 });
    await until(() => one.rings.count === 2);
  });

  it('starts again on Enter once the program has ended, and sends nothing any more', async () => {
    using one = await bench();
    one.set('end', { kind: 'exit', code: 3, signal: '' });
    await until(() => textOf(one.element).includes('Ended with code 3'));
    one.clipboard = 'lost';
    await one.view.paste();
    one.key('Escape');
    one.key('Enter');
    expect(one.restarts.count).toBe(1);
    expect(one.typed).toBe('');
  });

  it('hands what it shows to main when its host dies, and keeps it on screen while hidden', async () => {
    using one = new Bench('it was \x1b[31mred\x1b[0m');
    one.set('session', session);
    await one.shown('it was red');
    const kept: LastScreen[] = [];
    one.main.on(contracts.sessions, 'keepScreen', ({ screen }) => {
      kept.push(screen);
      return ok(undefined);
    });
    one.set('end', { kind: 'lost' });
    one.set('screen', 'gone');
    await until(() => kept.length > 0);
    expect(kept.map(({ cols, rows }) => ({ cols, rows }))).toEqual([{ cols: 80, rows: 20 }]);
    expect(new TextDecoder().decode(kept[0]?.drawn)).toContain('it was \x1b[0;31mred\x1b[m');
    one.set('isShown', false);
    await one.fixture.whenStable();
    expect(one.element.querySelector('.xterm-rows')?.textContent).toContain('red');
  });

  it('shows what another window hands over of a session whose host is dead, and says so until then', async () => {
    using one = new Bench('');
    one.main.on(contracts.sessions, 'lastScreen', request => {
      expect(request.session).toBe(session);
      return ok({ cols: 40, rows: 10, drawn: new TextEncoder().encode('it was red') });
    });
    one.set('session', session);
    one.set('end', { kind: 'lost' });
    one.set('screen', 'gone');
    await until(() => textOf(one.element).includes('What it showed is gone with it'));
    one.set('screen', 'handed-over');
    await one.shown('it was red');
    await until(() => !textOf(one.element).includes('What it showed is gone with it'));
  });

  describe('search', () => {
    const open = async (one: Bench): Promise<HTMLInputElement> => {
      one.view.search();
      return until(() => one.element.querySelector<HTMLInputElement>('db-terminal-search input'));
    };
    const hits = (one: Bench, text: string): Promise<unknown> =>
      until(() => textOf(one.element.querySelector('db-terminal-search .hits')!) === text);

    it('counts, goes on and back, and minds case, words and expressions', async () => {
      using one = await bench('Cat cat concat CAT end');
      const field = await open(one);
      type(field, 'cat');
      await hits(one, '1 of 4');
      press(field, 'Enter');
      await hits(one, '2 of 4');
      press(field, 'Enter', { shiftKey: true });
      await hits(one, '1 of 4');
      (await button('Match case', one.element)).click();
      await until(() => textOf(one.element.querySelector('.hits')!).endsWith('of 2'));
      press(field, 'w', { altKey: true });
      await hits(one, '1 of 1');
      press(field, 'w', { altKey: true });
      (await button('Regular expression', one.element)).click();
      type(field, '[Cc]at|end');
      await until(() => textOf(one.element.querySelector('.hits')!).endsWith('of 4'));
      type(field, 'nowhere');
      await hits(one, 'No match');
      expect(await axeProblems(one.element.querySelector('db-terminal-search')!)).toEqual([]);
    });

    it('marks what it found in the colours of the theme, also when that changes meanwhile', async () => {
      using one = await bench('cat');
      const { dataset } = document.documentElement;
      const marked = (colour: string): Promise<unknown> =>
        until(() =>
          [...one.element.querySelectorAll<HTMLElement>('.xterm-find-result-decoration')].some(mark => mark.style.outlineColor === colour),
        );
      try {
        dataset['theme'] = 'light';
        type(await open(one), 'cat');
        await marked('rgb(133, 84, 0)');
        dataset['theme'] = 'dark';
        one.set('theme', 'dark');
        await marked('rgb(241, 205, 133)');
      } finally {
        delete dataset['theme'];
      }
    });

    it('says at the field what is wrong with an expression, and gives the focus back on Escape', async () => {
      using one = await bench();
      const field = await open(one);
      press(field, 'r', { altKey: true });
      type(field, '(');
      await until(() => textOf(one.element).includes('This is no regular expression: Unterminated group'));
      expect(field.getAttribute('aria-invalid')).toBe('true');
      type(field, '(a)');
      await until(() => field.getAttribute('aria-invalid') === 'false');
      press(field, 'Escape');
      await until(() => one.element.querySelector('db-terminal-search') === null);
      expect(document.activeElement?.matches('.xterm-helper-textarea')).toBeTrue();
    });
  });

  it('says when another window decides the size, as long as there is room for more', async () => {
    using one = await bench('$ ');
    const note = (): string => one.element.querySelector('.sized')?.textContent ?? '';
    one.host({ kind: 'resized', view: 1, cols: 20, rows: 5 });
    await one.print('x');
    expect(note()).withContext('nobody else shows it').toBe('');
    one.set('isShared', true);
    await until(() => note() === 'Sized for a smaller window');
    one.host({ kind: 'resized', view: 1, cols: 400, rows: 200 });
    await until(() => note() === '');
  });
});
