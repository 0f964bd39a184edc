import { UntilReady } from './until-ready';

describe('UntilReady', () => {
  it('keeps order over the hand-over', () => {
    const early = new UntilReady<[number, string]>();
    const seen: string[] = [];
    early.push(1, 'a');
    early.push(2, 'b');
    early.deliverTo((n, text) => seen.push(`${n}${text}`));
    early.push(3, 'c');
    expect(seen).toEqual(['1a', '2b', '3c']);
  });
});
