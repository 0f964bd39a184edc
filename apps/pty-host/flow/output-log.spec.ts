import * as fc from 'fast-check';
import { type Cursor, type LogItem, OutputLog, behind, earlier } from './output-log';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('OutputLog', () => {
  it('hands out bytes in buffers of exactly their own, up to the next mark', () => {
    const log = new OutputLog();
    const start = log.tail;
    log.append(bytes(1, 2, 3));
    log.append(bytes(4, 5));
    log.mark({ kind: 'size', cols: 10, rows: 5 });
    log.append(bytes(6));
    const first = log.next(start, 100);
    expect(first).toEqual({ kind: 'bytes', bytes: bytes(1, 2, 3, 4, 5) });
    if (first?.kind === 'bytes') expect(first.bytes.buffer.byteLength).toBe(5);
    const after = behind(start, first as LogItem);
    expect(log.next(after, 100)).toEqual({ kind: 'size', cols: 10, rows: 5 });
    const last = behind(after, { kind: 'size', cols: 10, rows: 5 });
    expect(log.next(last, 100)).toEqual({ kind: 'bytes', bytes: bytes(6) });
    expect(log.next(log.tail, 100)).toBeUndefined();
  });

  it('keeps what lies behind a cursor, and knows the places that it still has', () => {
    const log = new OutputLog();
    log.append(bytes(1, 2));
    log.append(bytes(3, 4));
    log.forget({ seq: 3, marks: 0 });
    expect([log.start, log.end]).toEqual([2, 4]);
    expect(log.cursorAt(1)).toBeUndefined();
    expect(log.cursorAt(5)).toBeUndefined();
    expect(log.cursorAt(4)).toEqual(log.tail);
    expect(log.next({ seq: 3, marks: 0 }, 9)).toEqual({ kind: 'bytes', bytes: bytes(4) });
  });

  it('finds the cursor before the marks at a place', () => {
    const log = new OutputLog();
    log.append(bytes(1));
    log.mark({ kind: 'exit', code: 0, signal: 0 });
    expect(log.cursorAt(1)).toEqual({ seq: 1, marks: 0 });
    expect(log.tail).toEqual({ seq: 1, marks: 1 });
    expect(earlier(log.tail, { seq: 1, marks: 0 })).toEqual({ seq: 1, marks: 0 });
  });

  it('gives two readers of any pace the same items, whatever is appended, marked and forgotten meanwhile', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('append' as const), length: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ kind: fc.constant('mark' as const), cols: fc.integer({ min: 2, max: 9 }) }),
      fc.record({ kind: fc.constant('read' as const), reader: fc.integer({ min: 0, max: 1 }), max: fc.integer({ min: 1, max: 40 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const log = new OutputLog();
        const seen = ['', ''];
        const cursors: [Cursor, Cursor] = [log.tail, log.tail];
        let written = '';
        let count = 0;
        const read = (reader: 0 | 1, max: number): boolean => {
          const item = reader === 0 ? log.next(cursors[0], max) : log.peek(cursors[1], max);
          if (!item) return false;
          seen[reader] +=
            item.kind === 'bytes' ? [...item.bytes].map(value => `${value},`).join('') : `${item.kind}${'cols' in item ? item.cols : ''};`;
          cursors[reader] = behind(cursors[reader], item);
          log.forget(earlier(cursors[0], cursors[1]));
          return true;
        };
        for (const one of steps) {
          if (one.kind === 'append') {
            const chunk = Uint8Array.from({ length: one.length }, () => (count += 1) & 0xff);
            log.append(chunk);
            written += [...chunk].map(value => `${value},`).join('');
          } else if (one.kind === 'mark') {
            log.mark({ kind: 'size', cols: one.cols, rows: 1 });
            written += `size${one.cols};`;
          } else read(one.reader === 0 ? 0 : 1, one.max);
        }
        for (const reader of [0, 1] as const) while (read(reader, 7));
        expect(seen).toEqual([written, written]);
        expect(log.start).toBe(log.end);
      }),
    );
  });
});
