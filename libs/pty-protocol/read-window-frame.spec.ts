import * as fc from 'fast-check';
import { ptyLimits, readWindowFrame } from './index';

const attach = { kind: 'attach', view: 1, pty: 'p', cols: 80, rows: 24 };
const wrongNumbers = [undefined, null, '1', -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, {}, [1], true, 1n];

describe('readWindowFrame', () => {
  it('refuses what is no object, such as the null that a transferred frame arrives as', () => {
    for (const data of [null, undefined, 1, 'attach', true, Symbol('x'), () => undefined]) {
      expect(readWindowFrame(data)).toEqual({ kind: 'bad', view: 0, problem: 'not an object' });
    }
  });

  it('refuses a view that is no number from 1 on', () => {
    for (const view of [...wrongNumbers, 0, ptyLimits.maxView + 1]) {
      expect(readWindowFrame({ ...attach, view })).toEqual(jasmine.objectContaining({ kind: 'bad', view: 0 }));
    }
  });

  it('refuses unknown kinds and names the view', () => {
    for (const kind of [undefined, 'data', 'attached', 'constructor', '__proto__', 7]) {
      expect(readWindowFrame({ kind, view: 3 })).toEqual({ kind: 'bad', view: 3, problem: 'unknown kind of frame' });
    }
  });

  it('refuses sizes of the wrong type or out of bounds, in attach and resize', () => {
    const cols = [...wrongNumbers, ptyLimits.minCols - 1, ptyLimits.maxCols + 1, 1_000_000];
    const rows = [...wrongNumbers, ptyLimits.minRows - 1, ptyLimits.maxRows + 1, 1_000_000];
    for (const kind of ['attach', 'resize']) {
      for (const one of cols) expect(readWindowFrame({ ...attach, kind, cols: one }).kind).toBe('bad');
      for (const one of rows) expect(readWindowFrame({ ...attach, kind, rows: one }).kind).toBe('bad');
    }
  });

  it('refuses session ids of the wrong type or length', () => {
    for (const pty of [undefined, null, 5, {}, ['p'], '', 'x'.repeat(ptyLimits.maxPtyIdLength + 1)]) {
      expect(readWindowFrame({ ...attach, pty }).kind).toBe('bad');
    }
  });

  it('refuses sequence numbers that are no byte count', () => {
    for (const seq of wrongNumbers) {
      expect(readWindowFrame({ kind: 'ack', view: 1, seq }).kind).toBe('bad');
      if (seq !== undefined) expect(readWindowFrame({ ...attach, lastSeq: seq }).kind).toBe('bad');
    }
  });

  it('refuses input that is not bytes, is empty or too long', () => {
    const tooLong = new Uint8Array(ptyLimits.maxInputFrame + 1);
    for (const bytes of [undefined, null, 'ls\n', [108, 115], new ArrayBuffer(2), new Uint16Array(2), {}, new Uint8Array(0), tooLong]) {
      expect(readWindowFrame({ kind: 'input', view: 1, bytes }).kind).toBe('bad');
    }
  });

  it('gives well-formed frames back with the known fields only', () => {
    const bytes = new Uint8Array(ptyLimits.maxInputFrame);
    const frames = [
      attach,
      { ...attach, lastSeq: 0 },
      { kind: 'detach', view: 1 },
      { kind: 'hidden', view: 1 },
      { kind: 'visible', view: 1 },
      { kind: 'input', view: 1, bytes },
      { kind: 'resize', view: ptyLimits.maxView, cols: ptyLimits.maxCols, rows: ptyLimits.maxRows },
      { kind: 'ack', view: 1, seq: Number.MAX_SAFE_INTEGER },
    ];
    for (const frame of frames) expect(readWindowFrame({ ...frame, extra: 1, windowId: 'other' })).toEqual(frame as never);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything({ withTypedArray: true, withNullPrototype: true, withBigInt: true }), data => {
        expect(typeof readWindowFrame(data).kind).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});
