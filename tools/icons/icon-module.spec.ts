import { iconModule, pathOf } from './icon-module';

const symbol = '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 -960 960 960"><path d="M1 2Z"/></svg>';

describe('icon module', () => {
  it('refuses a file that is not one path, so that nothing is drawn wrong', () => {
    expect(() => pathOf('<svg viewBox="0 0 24 24"><path d="M1 2Z"/></svg>', 'old')).toThrowError(/old: not a symbol/);
    expect(() => pathOf(symbol.replace('</svg>', '<path d="M3"/></svg>'), 'two')).toThrowError(/two: not a symbol/);
  });

  it('names each icon as the window calls it', () => {
    const text = iconModule({ go: 'arrow' }, name => (name === 'arrow' ? symbol : ''));
    expect(text).toContain("  go: 'M1 2Z',");
  });
});
