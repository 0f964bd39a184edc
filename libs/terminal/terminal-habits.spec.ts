import { rightClickDeed, type RightClick, type RightClickDeed } from './terminal-habits';

describe('rightClickDeed', () => {
  const plain = { hasSelection: false, followsMouse: false, hasShift: false };
  const cases: readonly [RightClick, Partial<typeof plain>, RightClickDeed][] = [
    ['menu', {}, 'menu'],
    ['menu', { hasSelection: true }, 'menu'],
    ['paste', { hasSelection: true }, 'paste'],
    ['copyPaste', {}, 'paste'],
    ['copyPaste', { hasSelection: true }, 'copy'],
    ['menu', { followsMouse: true }, 'program'],
    ['paste', { followsMouse: true }, 'program'],
    ['menu', { followsMouse: true, hasShift: true }, 'menu'],
    ['copyPaste', { followsMouse: true, hasShift: true, hasSelection: true }, 'copy'],
  ];
  for (const [habit, now, deed] of cases) {
    it(`is ${deed} with ${habit} and ${JSON.stringify(now)}`, () => expect(rightClickDeed(habit, { ...plain, ...now })).toBe(deed));
  }
});
