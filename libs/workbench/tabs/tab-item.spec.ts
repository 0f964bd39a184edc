import { tabsWith } from '@drawbridge/documents/testing';
import { dropIndex, tabItems } from './tab-item';

const acme = { home: 'default', uri: '/clusters/acme' };

describe('tab items', () => {
  it('are those of the workspace on screen, with the titles that documents give themselves', () => {
    expect(tabItems({ ...tabsWith(), titles: new Map(), windows: 1 })).toEqual([]);
    const tabs = tabsWith(
      { cluster: null, document: { kind: 'shell', state: {} } },
      { cluster: acme, document: { kind: 'ssh', state: { cluster: acme, serverUri: 's', hostname: 'node', login: 'ann' } } },
      { cluster: acme, document: { kind: 'shell', state: {} } },
    );
    expect(tabItems({ ...tabs, titles: new Map([['d3', 'vim']]), windows: 1 }).map(tab => [tab.title, tab.isActive])).toEqual([
      ['ann@node', false],
      ['vim', true],
    ]);
  });

  it('land where they are dropped', () => {
    const names = ['a', 'b', 'c', 'd'];
    const drop = (from: number, over: number, side: 'before' | 'after'): string => {
      const [moved = ''] = names.slice(from, from + 1);
      const others = names.filter(name => name !== moved);
      return others.toSpliced(dropIndex(from, over, side), 0, moved).join('');
    };
    expect(drop(0, 2, 'before')).toBe('bacd');
    expect(drop(0, 2, 'after')).toBe('bcad');
    expect(drop(3, 1, 'before')).toBe('adbc');
    expect(drop(3, 1, 'after')).toBe('abdc');
    expect(drop(1, 1, 'before')).toBe('abcd');
    expect(drop(1, 1, 'after')).toBe('abcd');
  });
});
