import { fontFamily } from './font-family';

describe('fontFamily', () => {
  const cases: readonly [string, string][] = [
    ['', 'system mono'],
    ['   ,, ', 'system mono'],
    ['"";}', 'system mono'],
    ['Fira Code', '"Fira Code", monospace'],
    ['\'Fira Code\' , "JetBrains Mono"', '"Fira Code", "JetBrains Mono", monospace'],
    ['Menlo, Monospace, Monaco', '"Menlo", monospace, "Monaco"'],
    ['x"; color: red; y', '"x color red y", monospace'],
    ['a</style><script>\\22', '"astylescript22", monospace'],
    ['url(https://example.com/font)', '"urlhttpsexample.comfont", monospace'],
    ['源ノ角ゴシック Code', '"源ノ角ゴシック Code", monospace'],
    ['a,b,c,d,e,f,g,h,i,j', '"a", "b", "c", "d", "e", "f", "g", "h", monospace'],
  ];
  for (const [wanted, family] of cases) {
    it(`makes ${family} of ${JSON.stringify(wanted)}`, () => expect(fontFamily(wanted, 'system mono')).toBe(family));
  }

  it('has a font of fixed width when there is nothing else', () => expect(fontFamily('', '')).toBe('monospace'));

  it('is taken by the browser as it is', () => {
    for (const [wanted] of cases) {
      const element = document.createElement('span');
      element.style.fontFamily = fontFamily(wanted, 'monospace');
      expect(element.style.fontFamily).not.toBe('');
      expect(element.style.color).toBe('');
    }
  });
});
