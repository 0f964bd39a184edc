import fc from 'fast-check';
import { Cluster, DecodeError, ListClustersResponse, eachPart, type Part } from '@drawbridge/wire';

const partsOf = (bytes: Uint8Array): readonly Part[] => {
  const parts: Part[] = [];
  eachPart('a.Message', bytes, part => parts.push(part));
  return parts;
};

describe('eachPart', () => {
  it('refuses what is no message, by the name of its type', () => {
    for (const bytes of [[0x0a], [0x0a, 0x7f, 0x41], [0xff, 0xff], [0x02, 0x00], [0x0b, 0x0a]])
      expect(() => partsOf(Uint8Array.from(bytes))).toThrowError(DecodeError, /a\.Message/);
  });

  it('passes over what has no length in front', () => {
    const bytes = Uint8Array.from([0x08, 0x05, 0x12, 0x01, 0x41, 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x25, 1, 2, 3, 4, 0x2b, 0x08, 0x01, 0x2c]);
    expect(partsOf(bytes)).toEqual([{ field: 2, tagAt: 2, start: 4, end: 5 }]);
    expect(partsOf(new Uint8Array())).toEqual([]);
  });

  it('finds every part where the whole message has it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 300 }), { maxLength: 30 }), names => {
        const bytes = ListClustersResponse.encode({ clusters: names.map(name => ({ name })) });
        const parts = partsOf(bytes);
        return (
          parts.length === names.length &&
          parts.every(({ start, end }, index) => Cluster.decode(bytes.subarray(start, end)).name === names[index]) &&
          parts.every(({ tagAt }, index) => tagAt === (parts[index - 1]?.end ?? 0))
        );
      }),
    );
  });

  it('throws nothing else, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), bytes => {
        try {
          return partsOf(bytes).every(({ start, end }) => start <= end && end <= bytes.length);
        } catch (thrown) {
          return thrown instanceof DecodeError;
        }
      }),
      { numRuns: 500 },
    );
  });
});
