import fc from 'fast-check';
import { changedBlock, searchBlock } from './search-block';

interface Row {
  readonly searchText: string;
}

const row = (searchText: string): Row => ({ searchText });
const withBlock = (fresh: readonly Row[]) => ({ fresh, block: searchBlock(fresh) });

describe('changedBlock', () => {
  it('is what joining all of them would be, whatever has changed', () => {
    const texts = fc.array(fc.tuple(fc.string({ maxLength: 6 }), fc.option(fc.string({ maxLength: 6 }), { nil: undefined })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(texts, pairs => {
        const before = withBlock(pairs.map(([text]) => row(text)));
        const after = pairs.map(([, changed], index) => (changed === undefined ? before.fresh[index]! : row(changed)));
        expect(changedBlock(before, after)).toEqual(searchBlock(after));
      }),
    );
  });

  it('is the very block when nothing has changed', () => {
    const before = withBlock(['a', 'b'].map(row));
    expect(changedBlock(before, [...before.fresh])).toBe(before.block);
  });

  it('gives up on rows that are others altogether, and on none at all', () => {
    const before = withBlock(Array.from({ length: 300 }, (_, index) => row(`${index}`)));
    expect(changedBlock(undefined, before.fresh)).toBeUndefined();
    expect(changedBlock(before, before.fresh.slice(1))).toBeUndefined();
    expect(
      changedBlock(
        before,
        before.fresh.map(({ searchText }) => row(searchText)),
      ),
    ).toBeUndefined();
    expect(changedBlock({ fresh: [row('a')], block: undefined }, [row('a')])).toBeUndefined();
  });
});
