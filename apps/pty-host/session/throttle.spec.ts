import { Throttle } from './throttle';

describe('Throttle', () => {
  beforeEach(() => {
    jasmine.clock().install();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('passes the first value on at once and then the last of each 100 ms', () => {
    const told: number[] = [];
    const throttle = new Throttle<number>(value => told.push(value));
    for (const value of [1, 2, 3]) throttle.push(value);
    expect(told).toEqual([1]);
    jasmine.clock().tick(100);
    expect(told).toEqual([1, 3]);
    throttle.push(4);
    jasmine.clock().tick(99);
    expect(told).toEqual([1, 3]);
    jasmine.clock().tick(1);
    expect(told).toEqual([1, 3, 4]);
    jasmine.clock().tick(1_000);
    throttle.push(5);
    expect(told).toEqual([1, 3, 4, 5]);
  });

  it('tells nothing after it was cancelled', () => {
    const told: number[] = [];
    const throttle = new Throttle<number>(value => told.push(value));
    throttle.push(1);
    throttle.push(2);
    throttle.cancel();
    jasmine.clock().tick(1_000);
    expect(told).toEqual([1]);
  });
});
