import { PtyInput } from './pty-input';

const bytes = (length: number, fill = 1): Uint8Array => new Uint8Array(length).fill(fill);
const round = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('PtyInput', () => {
  it('writes at once, in order, in pieces that a PTY takes', () => {
    const written: number[] = [];
    const input = new PtyInput(piece => (written.push(piece.byteLength), piece.byteLength));
    const taken: number[] = [];
    input.push(bytes(10_000), count => taken.push(count));
    input.push(bytes(3), count => taken.push(count));
    expect(written).toEqual([4_096, 4_096, 1_808, 3]);
    expect(taken).toEqual([10_000, 3]);
    expect(input.waitingBytes).toBe(0);
  });

  it('lets others have their turn in a long paste', async () => {
    let total = 0;
    const input = new PtyInput(piece => ((total += piece.byteLength), piece.byteLength));
    input.push(bytes(1_000_000));
    expect(total).toBe(65_536);
    await round();
    await round();
    expect(total).toBe(3 * 65_536);
    input.close();
  });

  it('waits for a program that does not read, then goes on where it was', async () => {
    let isReading = false;
    let calls = 0;
    let got = '';
    const all = Promise.withResolvers<void>();
    const input = new PtyInput(piece => {
      calls += 1;
      if (!isReading) return 0;
      // Half of it only.
      const half = Math.ceil(piece.byteLength / 2);
      got += Buffer.from(piece.subarray(0, half)).toString('latin1');
      return half;
    });
    input.push(Buffer.from('first '), () => undefined);
    input.push(Buffer.from('second'), () => all.resolve());
    for (let count = 0; count < 100; count += 1) await round();
    expect(calls).withContext('no busy loop').toBeLessThan(30);
    expect(input.waitingBytes).toBe(12);
    isReading = true;
    await all.promise;
    expect(got).toBe('first second');
  });

  it('writes nothing more once the terminal is gone, and tells those who wait', async () => {
    let calls = 0;
    const input = new PtyInput(() => {
      calls += 1;
      return calls === 1 ? 0 : undefined;
    });
    const taken: number[] = [];
    input.push(bytes(5), count => taken.push(count));
    input.push(bytes(6), count => taken.push(count));
    await round();
    await round();
    input.push(bytes(7), count => taken.push(count));
    expect(taken).toEqual([5, 6, 7]);
    expect(calls).toBe(2);
    expect(input.waitingBytes).toBe(0);
  });

  it('writes nothing after it was closed while waiting', async () => {
    let calls = 0;
    const input = new PtyInput(() => ((calls += 1), 0));
    input.push(bytes(5));
    input.close();
    for (let count = 0; count < 10; count += 1) await round();
    expect(calls).toBe(1);
  });
});
