import fc from 'fast-check';
import path from 'node:path';
import { safePath } from './safe-path';

const root = '/srv/app';
const isServed = (result: string): boolean => result !== 'malformed' && result !== 'outside';

describe('safePath', () => {
  it('serves files below the root', () => {
    expect(safePath(root, '/index.html')).toBe('/srv/app/index.html');
    expect(safePath(root, '/media/icon-1.svg')).toBe('/srv/app/media/icon-1.svg');
    expect(safePath(root, '/a%20b.js')).toBe('/srv/app/a b.js');
  });

  const dots = ['..', '%2e%2e', '%2E.', '.%2e', '%252e%252e', '.', '... ', '..\\', '..%5c', '..%255c'];
  const targets = ['etc/passwd', 'srv/app-secret/x', 'C:/Windows', '%00', 'index.html%00.png', 'index.html '];
  const shapes = (dot: string, target: string): readonly string[] => [
    `/${dot}/${target}`,
    `/media/${dot}/${dot}/${target}`,
    `//${dot}/${target}`,
    `/${dot}%2f${target}`,
  ];
  const hostile = [
    ...dots.flatMap(dot => targets.flatMap(target => shapes(dot, target))),
    '',
    'index.html',
    '//server/share',
    '/\\\\server\\share',
    '/C:/Windows/win.ini',
    '/index.html::$DATA',
    '/PROGRA~1\\x',
    '/%',
    '/%zz',
    '/%ff',
    `/${'a'.repeat(2000)}`,
    '/media//index.html',
    '/media/',
    '/index.html.',
    '/index.html%20',
    '/..',
    '/.',
    '/a/../../srv/app-evil/x',
    '/\u0000',
    '/index.html%0',
  ];
  it(`refuses ${hostile.length} hostile paths`, () => {
    expect(hostile.length).toBeGreaterThanOrEqual(200);
    const served = hostile.filter(one => isServed(safePath(root, one)));
    expect(served).toEqual([]);
  });

  it('never leaves the root, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl().map(url => new URL(url).pathname),
          fc.string({ unit: fc.constantFrom('.', '/', '%', '2', 'e', 'f', '5', 'c', '\\', 'a') }),
        ),
        text => {
          const result = safePath(root, `/${text}`);
          if (isServed(result)) expect(path.resolve(result).startsWith(`${root}/`)).toBeTrue();
        },
      ),
      { numRuns: 2000 },
    );
  });
});
