import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds serious or worse on the screen, with the elements concerned. Transitions have ended by then, so that colours are the final ones. */
export async function axeProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    const passing = document.getAnimations().filter(one => one.effect?.getComputedTiming().iterations === 1);
    return Promise.allSettled(passing.map(one => one.finished)).then(() => undefined);
  });
  // Electron has no second page for axe to work in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(one => one.impact === 'serious' || one.impact === 'critical')
    .flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)} (${node.failureSummary ?? ''})`));
}
