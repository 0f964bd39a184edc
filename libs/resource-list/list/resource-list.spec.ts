import { serverResources } from '@drawbridge/resources/testing';
import { ListPage } from '../testing/list-page';

describe('db-resource-list', () => {
  it('shows at least twelve rows in its place in a window of 1280×720', async () => {
    using page = new ListPage();
    await page.answer(serverResources(...Array.from({ length: 40 }, (_, n) => `s${n}`)));
    const grid = await page.grid;
    const { top, bottom } = grid.getBoundingClientRect();
    await page.stable();
    const inSight = page.rows.filter(row => row.getBoundingClientRect().top >= top && row.getBoundingClientRect().bottom <= bottom);
    expect(inSight.length).toBeGreaterThanOrEqual(12);
    expect(inSight[0]!.getBoundingClientRect().height).toBe(40);
  });
});
