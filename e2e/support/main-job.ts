import { expect, type Page } from '@playwright/test';

/** Clicks that a person made, counted so that "at most 4" can be held. */
export class Clicks {
  count = 0;

  constructor(private readonly page: Page) {}

  async button(name: string | RegExp, within: 'page' | 'dialog' = 'page'): Promise<void> {
    const place = within === 'dialog' ? this.page.getByRole('dialog') : this.page;
    await place.getByRole('button', { name }).first().click();
    this.count += 1;
  }
}

/** Starts the demo cluster and logs in with what is filled in. */
export async function logInToDemo(page: Page, clicks = new Clicks(page)): Promise<void> {
  await clicks.button(/Start the demo cluster/);
  await clicks.button('Log in', 'dialog');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The text that the terminal on screen shows, line by line. */
export async function terminalText(page: Page): Promise<string> {
  return page.locator('db-terminal:visible .xterm-rows > div').evaluateAll(rows => rows.map(row => row.textContent).join('\n'));
}

/** Waits until the terminal shows a text. */
export async function expectInTerminal(page: Page, text: string | RegExp): Promise<void> {
  await expect.poll(() => terminalText(page)).toMatch(text);
}

/** Types a command into the terminal on screen. */
export async function typeCommand(page: Page, command: string): Promise<void> {
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

/** Opens a terminal on a node of the demo cluster, from its list, and waits for a prompt. */
export async function openNode(page: Page, node: string, clicks = new Clicks(page)): Promise<void> {
  await clicks.button(new RegExp(`^Connect.*${node}`));
  await expectInTerminal(page, /[$#] ?\s*$/);
}
