import { axeProblems } from './support/axe';
import { Panes, paneKeys } from './support/panes';
import { expect, test } from './support/test';

test('panes by keys alone: split, typed into, gone through, resized, zoomed, closed by their programs', async ({ start }) => {
  const { person } = await start();
  const panes = new Panes(person);
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  await panes.press(paneKeys.newTerminal);
  await panes.newPrompt();
  await panes.name('one');
  const alone = await panes.fittingSize();

  await panes.press(paneKeys.splitRight);
  await expect(panes.all).toHaveCount(2);
  await panes.newPrompt();
  await panes.name('two');
  await panes.press(paneKeys.splitDown);
  await expect(panes.all).toHaveCount(3);
  await panes.newPrompt();
  await panes.name('three');
  const third = await panes.fittingSize();
  expect(third).not.toBe(alone);
  expect(await axeProblems(panes.page)).toEqual([]);

  // One is on the left, two above three on the right.
  for (const [key, name] of [
    ['Alt+ArrowUp', 'two'],
    ['Alt+ArrowUp', 'two'],
    ['Alt+ArrowLeft', 'one'],
    ['Alt+ArrowRight', 'two'],
    ['Alt+ArrowDown', 'three'],
    [paneKeys.next, 'one'],
    [paneKeys.next, 'two'],
  ] as const) {
    await panes.press(key);
    await panes.is(name);
    await panes.fittingSize();
  }

  const before = await panes.box();
  await panes.press('Alt+Shift+ArrowLeft');
  await panes.press('Alt+Shift+ArrowDown');
  await expect.poll(async () => (await panes.box()).width).toBeGreaterThan(before.width);
  await expect.poll(async () => (await panes.box()).height).toBeGreaterThan(before.height);
  const resized = await panes.fittingSize();
  await panes.press('Alt+ArrowLeft');
  await panes.is('one');
  const ofOne = await panes.fittingSize();
  const box = await panes.box();

  await panes.press(paneKeys.zoom);
  await expect(panes.all).toHaveCount(1);
  await panes.is('one');
  expect(await panes.fittingSize()).toBe(alone);
  await panes.press(paneKeys.zoom);
  await expect(panes.all).toHaveCount(3);
  await expect.poll(() => panes.box()).toEqual(box);
  expect(await panes.fittingSize()).toBe(ofOne);
  await panes.press('Alt+ArrowRight');
  await panes.is('two');
  expect(await panes.fittingSize()).toBe(resized);

  await person.command('exit 0');
  await expect(panes.all).toHaveCount(2);
  await panes.is('three');
  await panes.fittingSize();
  await person.command('exit 0');
  await expect(panes.all).toHaveCount(1);
  await panes.is('one');
  expect(await panes.fittingSize()).toBe(alone);
  await expect(panes.page.getByRole('separator')).toHaveCount(0);
  await person.command('exit 0');
  await expect(panes.page.getByRole('tab')).toHaveCount(0);
  expect(person.clicks).toBe(0);
});

test('beside the servers there is room for the next terminal, and tabs move between panes with what they run', async ({ start }) => {
  const { person } = await start();
  const panes = new Panes(person);
  await person.enterDemo();
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
  await panes.press(paneKeys.splitRight);
  await expect(panes.page.getByRole('heading', { name: 'Room for a tab' })).toBeVisible();
  await expect(panes.focused.getByRole('button', { name: /^New terminal/ }).last()).toBeFocused();
  expect(await axeProblems(panes.page)).toEqual([]);

  await person.click(person.button(/^Connect to harbour as/));
  await panes.newPrompt();
  await panes.name('harbour');
  await expect(panes.all).toHaveCount(2);
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();

  // A program is kept where it was: its output is there again in the other pane.
  await person.command('clear; seq 3; LEFT=$(expr 41 + 1)');
  await panes.press(paneKeys.moveTab);
  await expect(panes.all).toHaveCount(1);
  await panes.sees(/^1\n2\n3$/m);
  await person.command('echo "left: $LEFT"');
  await panes.sees(/^left: 42$/m);

  await panes.press(paneKeys.splitDown);
  await expect(panes.all).toHaveCount(2);
  await panes.newPrompt();
  // A click into a pane is as good as a key.
  await panes.all.first().locator('db-terminal:visible').click();
  await panes.is('harbour');
  await panes.all.last().locator('db-terminal:visible').click();
  await panes.newPrompt();
  await panes.press(paneKeys.close);
  await expect(panes.all).toHaveCount(1);
  await expect(panes.page.getByRole('tab')).toHaveCount(2);
  await panes.is('harbour');
});
