import { expect, type Locator, type Page } from '@playwright/test';

/** A person at the window: clicks are counted, so that "at most 4" can be held. */
export class Person {
  clicks = 0;
  fields = 0;

  constructor(readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    await target.click();
    this.clicks += 1;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  inDialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog').getByRole('button', { name });
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('textbox', { name: label, exact: true }).fill(text);
    this.fields += 1;
  }

  /** Starts the demo cluster and logs in with what is filled in. */
  async enterDemo(): Promise<void> {
    await this.click(this.button(/Start the demo cluster/));
    await this.click(this.inDialog('Log in'));
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** Opens a terminal on a node from the list on screen, and waits for its prompt. */
  async openNode(node: string): Promise<void> {
    await this.click(this.button(new RegExp(`^Connect to ${node} as`)));
    await this.seesInTerminal(/[$#] *$/);
  }

  /** Types a command into the terminal on screen. */
  async command(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** What the terminal on screen shows, without the empty lines at its end. */
  async terminal(): Promise<string> {
    const rows = this.page.locator('db-terminal:visible .xterm-rows > div');
    const lines = await rows.evaluateAll(all => all.map(row => (row.textContent ?? '').replace(/\u00a0/g, ' ').trimEnd()));
    return lines.join('\n').trimEnd();
  }

  async seesInTerminal(text: RegExp): Promise<void> {
    await expect.poll(() => this.terminal()).toMatch(text);
  }
}
