import { oneLine } from './one-line';

describe('oneLine', () => {
  it('leaves an honest name as it is', () => {
    expect(oneLine('web-01.example.com')).toBe('web-01.example.com');
    expect(oneLine('ネット-01 é 👩')).toBe('ネット-01 é 👩');
    expect(oneLine('')).toBe('');
  });

  it('makes one line without invisible and direction characters', () => {
    expect(oneLine('a\nb\r\n\tc')).toBe('a b c');
    expect(oneLine('\u202Eevil\u202C\u2028x\u0000y\u200Bz')).toBe('evil x y z');
    expect(oneLine('\u0007\u200B')).toBe('');
  });

  it('cuts at the given length, never inside a character', () => {
    expect(oneLine('x'.repeat(65_536), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(oneLine('abcdefgh😀😀', 10)).toBe('abcdefgh…');
    expect(oneLine(`abcdefgh${'😀'.repeat(65_536)}`, 10)).toBe('abcdefgh…');
    expect(oneLine('1234567890', 10)).toBe('1234567890');
  });

  it('says that something was left out when the rest was only blank', () => {
    expect(oneLine(`${'\u0000'.repeat(50)}a`, 10)).toBe('…');
  });

  it('leaves markup as text, for the screen to show as it is', () => {
    expect(oneLine('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });
});
