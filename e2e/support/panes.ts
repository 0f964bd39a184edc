import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './main-job';

/** The keys of panes on Linux. */
export const paneKeys = {
  newTerminal: 'Control+Shift+Backquote',
  splitRight: 'Control+Shift+KeyD',
  splitDown: 'Control+Shift+KeyO',
  next: 'Control+Shift+BracketRight',
  zoom: 'Control+Shift+Enter',
  moveTab: 'Control+Shift+Backslash',
  close: 'Control+Shift+KeyX',
} as const;

/** Where something is in the window, in whole CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A person at a window with panes. Texts and commands are those of the pane that has the keyboard. */
export class Panes {
  /** Width of a cell in CSS pixels, by the first terminal that said its size. */
  #cell: number | undefined;

  constructor(private readonly person: Person) {}

  get page(): Page {
    return this.person.page;
  }

  get all(): Locator {
    return this.page.locator('db-split-view:visible db-pane-view:visible');
  }

  /** The pane that has the keyboard. */
  get focused(): Locator {
    return this.page.locator('db-pane-view:focus-within');
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async text(): Promise<string> {
    const rows = this.focused.locator('db-terminal:visible .xterm-rows > div');
    const lines = await rows.evaluateAll(all => all.map(row => (row.textContent ?? '').replace(/\u00a0/g, ' ').trimEnd()));
    return lines.join('\n').trimEnd();
  }

  async sees(text: RegExp): Promise<void> {
    await expect.poll(() => this.text()).toMatch(text);
  }

  /** Waits until the keyboard is in a terminal that shows a prompt and nothing else, as a new one does. */
  async newPrompt(): Promise<void> {
    await expect(this.focused.locator('.xterm-helper-textarea:focus')).toHaveCount(1);
    await this.sees(/^[^\n]*[$#] *$/);
  }

  /** Gives the shell in the pane a name. */
  async name(name: string): Promise<void> {
    await this.person.command(`NAME=${name}`);
    await this.is(name);
  }

  /** Waits until the keyboard is in the terminal of that name, by asking its shell. */
  async is(name: string): Promise<void> {
    await expect
      .poll(async () => {
        await this.person.command('clear; echo "this is $NAME"');
        return this.text();
      })
      .toMatch(new RegExp(`^this is ${name}$`, 'm'));
  }

  async box(): Promise<Box> {
    return this.focused.evaluate(element => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { left: Math.round(left), top: Math.round(top), width: Math.round(width), height: Math.round(height) };
    });
  }

  /** Rows and columns that the program in the pane is told, asked until they are as many as fit into the pane. */
  async fittingSize(): Promise<string> {
    let told = '';
    await expect
      .poll(async () => {
        await this.person.command('stty size');
        told = [...(await this.text()).matchAll(/^(\d+ \d+)$/gm)].at(-1)?.[1] ?? '';
        return this.#misfit(told);
      })
      .toBe('');
    return told;
  }

  /** What is wrong with a size; empty when it fits. The terminal has 8 px around it, and room for a scroll bar of at most 16 px. */
  async #misfit(told: string): Promise<string> {
    const [rows = 0, cols = 0] = told.split(' ').map(Number);
    const { room, drawn, lines } = await this.focused.locator('db-terminal:visible .screen').evaluate(screen => {
      const size = screen.getBoundingClientRect();
      const inner = screen.querySelector('.xterm-screen')?.getBoundingClientRect();
      return {
        room: { width: size.width - 16, height: size.height - 16 },
        drawn: { width: inner?.width ?? 0, height: inner?.height ?? 0 },
        lines: screen.querySelectorAll('.xterm-rows > div').length,
      };
    });
    if (rows !== lines || cols === 0) return `${lines} rows are drawn, the program knows of ${rows}`;
    const cell = (this.#cell ??= drawn.width / cols);
    if (Math.abs(drawn.width - cols * cell) > 2) return `${drawn.width} px are drawn for ${cols} columns of ${cell} px`;
    const spare = { width: room.width - drawn.width, height: room.height - drawn.height };
    const isFull = spare.height > -1 && spare.height < drawn.height / rows && spare.width > -1 && spare.width < cell + 16;
    return isFull ? '' : `${JSON.stringify(spare)} px are left for ${told}`;
  }
}
