import { Garbage, collectGarbage } from './garbage';

describe('Garbage', () => {
  beforeEach(() => {
    jasmine.clock().install();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('is collected once for rows of several sessions, and not for a few', () => {
    let collections = 0;
    const garbage = new Garbage(() => (collections += 1));
    garbage.add(1_500);
    jasmine.clock().tick(60_000);
    expect(collections).toBe(0);
    for (const rows of [1_500, 9_000, 9_000]) garbage.add(rows);
    expect(collections).toBe(0);
    jasmine.clock().tick(1_000);
    expect(collections).toBe(1);
    garbage.add(1_500);
    jasmine.clock().tick(60_000);
    expect(collections).toBe(1);
  });

  it('is collected by V8', async () => {
    const collect = collectGarbage();
    const row = new WeakRef(new Uint32Array(1_000));
    // What a job has seen lives as long as the job.
    await new Promise<void>(resolve => void setImmediate(resolve));
    collect();
    expect(row.deref()).toBeUndefined();
  });
});
