import { WholeCharacters } from './index';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('WholeCharacters', () => {
  it('ends each piece between characters, wherever the output was cut, and loses no byte', () => {
    const output = utf8('a\u2013b “quoted” 漢 é 👩‍💻 end');
    for (let cut = 0; cut <= output.length; cut += 1) {
      const whole = new WholeCharacters();
      const pieces = [whole.next(output.slice(0, cut)), whole.next(output.slice(cut))];
      for (const piece of pieces) expect(() => new TextDecoder('utf-8', { fatal: true }).decode(piece)).not.toThrow();
      expect(pieces.flatMap(piece => [...piece])).toEqual([...output]);
    }
  });

  it('goes on byte by byte', () => {
    const whole = new WholeCharacters();
    const output = utf8('–👩‍💻x');
    expect([...output].flatMap(byte => [...whole.next(Uint8Array.of(byte))])).toEqual([...output]);
  });

  it('holds at most three bytes, and nothing that is no beginning of a character', () => {
    for (const bytes of [[0x80, 0x80, 0x80, 0x80], [0xff], [0xc0], [0xf5, 0x80], [0x41]]) {
      const whole = new WholeCharacters();
      expect([...whole.next(Uint8Array.from(bytes))]).toEqual(bytes);
    }
    const whole = new WholeCharacters();
    expect([...whole.next(Uint8Array.of(0xf0, 0x80, 0x80))]).toEqual([]);
    expect([...whole.next(Uint8Array.of(0x41))]).toEqual([0xf0, 0x80, 0x80, 0x41]);
  });

  it('forgets what was held when the output begins anew', () => {
    const whole = new WholeCharacters();
    whole.next(Uint8Array.of(0xe2));
    whole.forget();
    expect([...whole.next(utf8('a'))]).toEqual([0x61]);
  });
});
