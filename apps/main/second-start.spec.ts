import { readSecondStart } from './second-start';

describe('readSecondStart', () => {
  for (const strange of [undefined, null, 'newWindow', 7, [], {}, { newWindow: 'true' }, { newWindow: 1 }, { NEWWINDOW: true }])
    it(`takes ${JSON.stringify(strange) ?? 'nothing'} for a wish to come forward`, () =>
      expect(readSecondStart(strange)).toEqual({ newWindow: false }));

  it('knows a wish for one more window', () => expect(readSecondStart({ newWindow: true, more: 1 })).toEqual({ newWindow: true }));
});
