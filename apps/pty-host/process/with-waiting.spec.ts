import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ptyLimits } from '@drawbridge/pty-protocol';
import { withWaiting } from './with-waiting';

describe('withWaiting', () => {
  let folder: string;
  let descriptor: number;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'waiting-'));
    const pipe = path.join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    // Opened for both: it neither blocks nor ends.
    descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  });

  afterEach(() => {
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });

  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  const first = Buffer.from('first ');

  it('gives what was read when nothing waits', () => {
    expect(withWaiting(first, descriptor, 1_000)).toBe(first);
  });

  it('puts what waits behind it, and keeps it when more is read later', () => {
    writeSync(descriptor, 'second');
    const one = withWaiting(first, descriptor, 1_000);
    writeSync(descriptor, 'third');
    const other = withWaiting(first, descriptor, 1_000);
    expect([text(one), text(other)]).toEqual(['first second', 'first third']);
    expect(one.buffer.byteLength).toBe(one.byteLength);
  });

  it('takes no more than there is room for, and no more than a frame holds; the rest comes next', () => {
    writeSync(descriptor, 'x'.repeat(60_000));
    expect(withWaiting(first, descriptor, 10).byteLength).toBe(10);
    expect(withWaiting(first, descriptor, 3)).toBe(first);
    expect(withWaiting(first, descriptor, -5)).toBe(first);
    expect(withWaiting(Buffer.alloc(ptyLimits.maxDataFrame), descriptor, 1e6).byteLength).toBe(ptyLimits.maxDataFrame);
    expect(withWaiting(Buffer.alloc(30_000), descriptor, 1e6).byteLength).toBe(ptyLimits.maxDataFrame);
    expect(withWaiting(first, descriptor, 1e6).byteLength).toBe(first.byteLength + 60_000 - 4 - 35_536);
  });

  it('gives what was read when the PTY is gone', () => {
    expect(withWaiting(first, 1_000_000, 1_000)).toBe(first);
  });
});
