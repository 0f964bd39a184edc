import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

/** What has the focus: its name as one reads it, and whether one sees that it has it. */
function focused(page: Page): Promise<{ readonly name: string; readonly isShown: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (element === null || element === document.body) return { name: '', isShown: true };
    const text = element.getAttribute('aria-label') ?? element.getAttribute('name') ?? element.textContent;
    // A ring on the element, or on the field around it.
    const around = [element, element.closest('mat-form-field'), element.closest('.db-field'), element.parentElement];
    const hasRing = around.some(one => {
      if (one === null) return false;
      const style = getComputedStyle(one);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    });
    return {
      name: text.replace(/\s+/g, ' ').trim(),
      isShown: hasRing || element.matches('.mat-mdc-input-element, .xterm-helper-textarea'),
    };
  });
}

/** Presses Tab until something of that name has the focus; everything on the way there must show that it has it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let count = 0; count < 30; count += 1) {
    const now = await focused(page);
    expect(now, 'the focus is seen').toEqual({ name: now.name, isShown: true });
    if (name.test(now.name)) return;
    seen.push(now.name);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not lead to ${String(name)}, but to: ${seen.join(', ')}`);
}

test('the main job without a mouse: from the first start to a prompt, and back out', async ({ start }) => {
  const { person } = await start();
  const { page } = person;
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  await tabTo(page, /^Start the demo cluster/);
  await page.keyboard.press('Enter');
  await expect(person.inDialog('Log in')).toBeEnabled();
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
  await tabTo(page, /^Log in$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();

  await tabTo(page, /^Search resources$/);
  await page.keyboard.type('harbour');
  await expect(person.button(/^Connect to lighthouse as/)).toHaveCount(0);
  await tabTo(page, /^Resources of demo$/);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await person.seesInTerminal(/[$#] *$/);
  await person.command('echo "it is $((6 * 7))"');
  await person.seesInTerminal(/^it is 42$/m);
  await person.command('exit');
  await expect(page.getByRole('tab')).toHaveCount(1);
  expect(person.clicks).toBe(0);
});

test('dialogs keep the focus inside, and give it back where it came from', async ({ start }) => {
  const { person } = await start();
  const { page } = person;
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  await tabTo(page, /^Connect to a cluster ?You need/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toBeFocused();
  for (let count = 0; count < 6; count += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body);
    expect(place, 'the focus is in the dialog, or passing through the window’s frame').toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect((await focused(page)).name).toMatch(/^Connect to a cluster/);
});
