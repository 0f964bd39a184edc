import { visibleBounds, type Bounds } from './visible-bounds';

const displays: readonly Bounds[] = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 200, width: 1280, height: 1024 },
];
const at = (x: number, y: number): Bounds => ({ x, y, width: 800, height: 600 });

describe('visibleBounds', () => {
  for (const bounds of [at(0, 0), at(100, 100), at(-600, 10), at(1900, 300), at(3000, 300), at(10, 1040)]) {
    it(`keeps ${bounds.x},${bounds.y}`, () => expect(visibleBounds(bounds, displays)).toEqual(bounds));
  }
  for (const bounds of [
    at(-790, 10),
    at(3190, 300),
    at(100, -10),
    at(100, 1070),
    at(2000, 50),
    at(9999, 9999),
    { ...at(0, 0), width: 0 },
  ]) {
    it(`forgets ${bounds.x},${bounds.y} ${bounds.width} wide`, () => expect(visibleBounds(bounds, displays)).toBeUndefined());
  }
  it('forgets everything when there is no display', () => expect(visibleBounds(at(0, 0), [])).toBeUndefined());
  it('has nothing to keep at first', () => expect(visibleBounds(undefined, displays)).toBeUndefined());
});
