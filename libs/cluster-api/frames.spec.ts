import fc from 'fast-check';
import { encodeFrame, FrameReader, maxFrameBytes, type FrameStep } from './index';

/** Feeds bytes in pieces of the given sizes; the last step counts. */
function feed(bytes: Uint8Array, sizes: readonly number[]): FrameStep {
  const reader = new FrameReader();
  let at = 0;
  let step: FrameStep = { state: 'more' };
  for (const size of [...sizes, bytes.length]) {
    const chunk = bytes.subarray(at, at + size);
    if (chunk.length === 0) continue;
    step = reader.push(chunk);
    at += chunk.length;
    if (step.state !== 'more') break;
  }
  return step;
}

describe('frames', () => {
  it('come through however they are cut, and leave what follows alone', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.uint8Array({ maxLength: 50 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 200 }),
        (value, following, sizes) => {
          const frame = encodeFrame(value);
          const all = new Uint8Array([...frame, ...following]);
          const step = feed(all, sizes);
          if (step.state !== 'frame') throw new Error(step.state);
          expect(step.value).toEqual(JSON.parse(JSON.stringify(value)));
          expect([...following].slice(0, step.rest.length)).toEqual([...step.rest]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are waited for and never guessed', () => {
    const frame = encodeFrame({ target: 'x' });
    for (let length = 0; length < frame.length; length += 1) expect(feed(frame.subarray(0, length), []).state).toBe('more');
  });

  it('never throw and end for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        expect(['more', 'frame', 'broken']).toContain(feed(bytes, [3]).state);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused when they claim too much, or are no JSON in UTF-8', () => {
    expect(feed(new Uint8Array([0, 1, 0, 1]), []).state).toBe('broken');
    expect(feed(new Uint8Array([0xff, 0xff, 0xff, 0xff]), []).state).toBe('broken');
    expect(feed(new Uint8Array([0, 0, 0, 2, 0xff, 0xfe]), []).state).toBe('broken');
    expect(feed(new Uint8Array([0, 0, 0, 0]), []).state).toBe('broken');
    expect(feed(encodeFrame('x'.repeat(maxFrameBytes - 2)), []).state).toBe('frame');
    expect(() => encodeFrame('x'.repeat(maxFrameBytes))).toThrowError(RangeError);
  });
});
