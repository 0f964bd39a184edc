import fc from 'fast-check';
import { PassThrough } from 'node:stream';
import { lastValueFrom, toArray } from 'rxjs';
import { LineSplitter, cutMark, linesOf$ } from './index';

function split(chunks: readonly Uint8Array[], maxBytes = 1000): readonly string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(maxBytes, line => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('cuts a line that is too long, marks it, and goes on with the next', () => {
    expect(split([Buffer.from(`${'x'.repeat(50)}\nshort\n`)], 10)).toEqual([`${'x'.repeat(10)}${cutMark}`, 'short']);
  });

  it('keeps no more than the limit of a line that never ends', () => {
    const lines: string[] = [];
    const splitter = new LineSplitter(10, line => lines.push(line));
    for (let index = 0; index < 1000; index += 1) splitter.push(Buffer.alloc(1000, 'x'));
    expect(lines).toEqual([]);
    splitter.end();
    expect(lines).toEqual([`${'x'.repeat(10)}${cutMark}`]);
  });

  it('takes a line of exactly the limit whole', () => {
    expect(split([Buffer.from(`${'x'.repeat(10)}\n`)], 10)).toEqual(['x'.repeat(10)]);
  });

  it('does not carry half a character into the next line', () => {
    expect(split([new Uint8Array([0xc3]), new Uint8Array([10, 0xa4, 10])])).toEqual(['\ufffd', '\ufffd']);
    expect(split([Buffer.from('ääää\nb\n')], 3)).toEqual([`ä\ufffd${cutMark}`, 'b']);
  });

  it('knows both line ends, empty lines, NULs, and a last line without an end', () => {
    expect(split([Buffer.from('a\r\n\nb\rc\0\nlast')])).toEqual(['a', '', 'b\rc\0', 'last']);
    expect(split([Buffer.from('a\n')])).toEqual(['a']);
    expect(split([])).toEqual([]);
  });

  it('gives the same lines however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }).filter(line => !/[\r\n]/.test(line) && line.isWellFormed())),
        fc.array(fc.nat(20)),
        (lines, cuts) => {
          const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
          const chunks: Uint8Array[] = [];
          let at = 0;
          for (const cut of cuts) chunks.push(bytes.subarray(at, (at += cut)));
          chunks.push(bytes.subarray(at));
          expect(split(chunks, 10_000)).toEqual(lines.map(line => line.replace(/^\ufeff/, '')));
        },
      ),
    );
  });
});

describe('linesOf$', () => {
  it('ends with the stream, with an error of it, and with its destruction', async () => {
    for (const finish of [
      (stream: PassThrough) => stream.end('b'),
      (stream: PassThrough) => stream.destroy(new Error('broken')),
      (stream: PassThrough) => stream.destroy(),
    ]) {
      const stream = new PassThrough();
      const lines = lastValueFrom(linesOf$(stream).pipe(toArray()));
      const arrived = new Promise(resolve => stream.once('data', resolve));
      stream.write('a\n');
      await arrived;
      finish(stream);
      expect((await lines)[0]).toBe('a');
    }
  });

  it('takes its listeners away when nobody listens', () => {
    const stream = new PassThrough();
    const before = stream.eventNames().length;
    linesOf$(stream).subscribe().unsubscribe();
    expect(stream.listenerCount('data')).toBe(0);
    expect(stream.eventNames().length).toBe(before);
    stream.destroy();
  });
});
