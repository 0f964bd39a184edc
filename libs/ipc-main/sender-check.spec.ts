import { senderProblem, type Sender } from './sender-check';

const good: Sender = {
  destroyed: false,
  topFrame: true,
  url: 'drawbridge-app://workbench/index.html',
  window: { id: 1, kind: 'workbench' },
};

describe('senderProblem', () => {
  it('lets our own top frame in', () => {
    expect(senderProblem(good)).toBeUndefined();
  });

  const bad: readonly [string, Partial<Sender>, string][] = [
    ['destroyed contents', { destroyed: true }, 'destroyed'],
    ['contents that are no window', { window: undefined }, 'not a window of ours'],
    ['a subframe', { topFrame: false }, 'not the top frame'],
    ['the web', { url: 'https://example.com/' }, 'foreign origin'],
    ['a sibling-prefix host', { url: 'drawbridge-app://workbench.evil/' }, 'foreign origin'],
    ['another kind', { url: 'drawbridge-app://other/index.html' }, 'foreign origin'],
    ['a blank page', { url: 'about:blank' }, 'foreign origin'],
    ['a file', { url: 'file:///etc/passwd' }, 'foreign origin'],
    ['a URL with our origin inside', { url: 'https://x/?drawbridge-app://workbench/' }, 'foreign origin'],
    ['no URL', { url: '' }, 'foreign origin'],
  ];
  for (const [name, change, reason] of bad) {
    it(`refuses ${name}`, () => {
      expect(senderProblem({ ...good, ...change })).toBe(reason);
    });
  }
});
