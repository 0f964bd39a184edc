import fc from 'fast-check';
import { decodeState, encodeState } from './state-text';

describe('The text of a state file', () => {
  const sample = { version: 3, stored: { name: 'ünï 🌉', list: [1, 2.5, -0, 1e300], deep: { a: null, b: true }, text: '"\\\n' } };

  it('is refused when one bit of it is wrong, wherever that is', () => {
    const bytes = Buffer.from(encodeState(sample));
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (bytes[at] ?? 0) ^ (1 << bit);
        expect(decodeState(flipped.toString('utf8')))
          .withContext(`byte ${at}, bit ${bit}`)
          .toBeUndefined();
      }
    }
  });

  it('is refused when cut anywhere, or with anything behind it', () => {
    const text = encodeState(sample);
    for (let length = 0; length < text.length; length += 1) expect(decodeState(text.slice(0, length))).toBeUndefined();
    for (const more of [' ', '\n', '}', text]) expect(decodeState(text + more)).toBeUndefined();
  });

  it('is refused when its checksum is right and its content is none', () => {
    for (const stored of [[], null, 'x', 1]) expect(decodeState(encodeState({ version: 1, stored: stored as never }))).toBeUndefined();
    expect(decodeState('{"version":1}')).toBeUndefined();
    expect(decodeState('')).toBeUndefined();
  });

  it('is read back as it was, and is JSON that a person can read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.dictionary(fc.string(), fc.jsonValue()), (version, stored) => {
        const text = encodeState({ version, stored });
        expect(decodeState(text)).toEqual({ version, stored: JSON.parse(JSON.stringify(stored)) as Record<string, unknown> });
        expect(JSON.parse(text)).toEqual(jasmine.objectContaining({ drawbridge: 'state', version }));
      }),
    );
  });
});
