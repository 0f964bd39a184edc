import { activeIndex, movedBy, startIndex } from './active-row';
import { isTyping, opensMenu } from './row-keys';
import { placeAfter } from './place-after';
import { cardColumns, labelRoom, visibleLabels } from './visible-labels';

const rows = ['a', 'b', 'c'].map(uri => ({ uri }));
const label = (text: string) => ({ name: text, value: '', text, canFilter: true });

describe('the active row', () => {
  it('is found where it was, where it moved, or not at all', () => {
    expect(activeIndex(rows, { uri: 'b', index: 1 })).toBe(1);
    expect(activeIndex(rows, { uri: 'b', index: 7 })).toBe(1);
    expect(activeIndex(rows, { uri: 'x', index: 1 })).toBe(-1);
    expect(activeIndex(rows, undefined)).toBe(-1);
    expect(activeIndex([], { uri: 'a', index: 0 })).toBe(-1);
  });

  it('moves within the rows', () => {
    const size = { count: 100, page: 10 };
    expect(movedBy('ArrowUp', 0, size)).toBe(0);
    expect(movedBy('ArrowDown', 99, size)).toBe(99);
    expect(movedBy('ArrowDown', -1, size)).toBe(0);
    expect(movedBy('PageDown', 5, size)).toBe(14);
    expect(movedBy('End', 5, size)).toBe(99);
    expect(movedBy('x', 5, size)).toBeUndefined();
    expect(movedBy('End', 5, { count: 0, page: 10 })).toBeUndefined();
  });

  it('goes on from its place when its resource has gone', () => {
    const gone = { uri: 'x', index: 5 };
    expect(movedBy('ArrowDown', startIndex(-1, gone, 'ArrowDown'), { count: 10, page: 5 })).toBe(5);
    expect(movedBy('ArrowUp', startIndex(-1, gone, 'ArrowUp'), { count: 10, page: 5 })).toBe(4);
    expect(startIndex(3, gone, 'ArrowUp')).toBe(3);
    expect(startIndex(-1, undefined, 'ArrowDown')).toBe(-1);
  });
});

describe('labels of a row', () => {
  it('are shown while there is room, with a count of the rest', () => {
    const labels = ['env: prod', 'team: infra', 'region: eu'].map(label);
    expect(visibleLabels(labels, 100)).toEqual({ shown: labels, rest: 0 });
    expect(visibleLabels(labels, 33)).toEqual({ shown: labels.slice(0, 2), rest: 1 });
    expect(visibleLabels(labels, 0)).toEqual({ shown: [], rest: 3 });
    expect(visibleLabels([], 0)).toEqual({ shown: [], rest: 0 });
  });

  it('count no more than a chip shows', () => {
    const long = [label('x'.repeat(128))];
    expect(visibleLabels(long, 30).shown.length).toBe(1);
  });

  it('have no room in a narrow list, and most where they are asked for', () => {
    const list = { view: 'list', labels: 'collapsed' } as const;
    expect(labelRoom(400, list)).toBe(0);
    expect(labelRoom(1000, list)).toBeGreaterThan(40);
    expect(labelRoom(400, { ...list, labels: 'expanded' })).toBeGreaterThan(40);
    expect(labelRoom(1000, { ...list, labels: 'expanded' })).toBeGreaterThan(labelRoom(1000, list));
    expect(labelRoom(400, { view: 'card', labels: 'expanded' })).toBeGreaterThan(labelRoom(400, { view: 'card', labels: 'collapsed' }));
  });

  it('stand on as many cards as are beside each other, at least one', () => {
    expect([100, 400, 1000, 1280].map(cardColumns)).toEqual([1, 1, 3, 4]);
  });
});

describe('placeAfter', () => {
  const named = (names: string): readonly { readonly uri: string }[] => [...names].map(uri => ({ uri }));

  it('finds the row again where others came or went before it', () => {
    expect(placeAfter(named('abcd'), named('abcd'), 2)).toBe(2);
    expect(placeAfter(named('abcd'), named('xyabcd'), 2)).toBe(4);
    expect(placeAfter(named('abcd'), named('cd'), 2)).toBe(0);
  });

  it('takes the next one that is still there when it has gone, or none', () => {
    expect(placeAfter(named('abcdef'), named('abef'), 2)).toBe(2);
    expect(placeAfter(named('abcd'), named('xyz'), 2)).toBeUndefined();
    expect(placeAfter([], named('a'), 0)).toBeUndefined();
  });
});

describe('keys', () => {
  const key = (name: string, more: KeyboardEventInit = {}): KeyboardEvent => new KeyboardEvent('keydown', { key: name, ...more });

  it('open menus', () => {
    expect(opensMenu(key('ContextMenu'))).toBeTrue();
    expect(opensMenu(key('F10', { shiftKey: true }))).toBeTrue();
    expect(opensMenu(key('ArrowDown', { altKey: true }))).toBeTrue();
    for (const other of [key('F10'), key('ArrowDown'), key('ContextMenu', { ctrlKey: true })]) expect(opensMenu(other)).toBeFalse();
  });

  it('begin a search when they are letters', () => {
    for (const letter of ['w', 'W', '7', 'ä', '-', '😀']) expect(isTyping(key(letter))).toBeTrue();
    for (const other of [
      key(' '),
      key('Tab'),
      key('F2'),
      key('w', { ctrlKey: true }),
      key('w', { metaKey: true }),
      key('w', { isComposing: true }),
    ])
      expect(isTyping(other)).toBeFalse();
  });
});
