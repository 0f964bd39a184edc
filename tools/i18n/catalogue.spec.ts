import { badTexts, catalogueText, merged, readCatalogue } from './catalogue';

const of = (translations: Record<string, string>) => ({ locale: 'en', translations });

describe('message catalogue', () => {
  it('refuses a file that is none', () => {
    expect(() => readCatalogue('{"locale":"en"}')).toThrow();
    expect(() => readCatalogue('[]')).toThrow();
  });

  it('refuses one id for two texts', () => {
    expect(() => merged('en', [of({ '1': 'Close' }), of({ '1': 'Close tab' })])).toThrowError(/Message 1 is “Close” and “Close tab”/);
  });

  it('does not depend on the order in which texts were found', () => {
    const one = merged('en', [of({ '20': 'b', '3': 'a' }), of({ '100': 'c' })]);
    const other = merged('en', [of({ '100': 'c', '3': 'a' }), of({ '20': 'b' })]);
    expect(catalogueText(one)).toBe(catalogueText(other));
    expect(readCatalogue(catalogueText(one))).toEqual(one);
  });

  it('finds texts against our rules for words', () => {
    expect(badTexts(of({ '1': 'Done!', '2': 'Please wait', '3': 'Log in', '4': 'undefined is gone' }))).toEqual([
      '1: Done!',
      '2: Please wait',
      '4: undefined is gone',
    ]);
  });
});
