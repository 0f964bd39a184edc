import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { joinStreams } from './join-streams';

/** A side whose peer is the spec: it says what is pushed, and keeps what it is sent until it is let go. */
class Side extends Duplex {
  readonly heard: string[] = [];
  #isReading = true;
  #pending: (() => void) | undefined;

  constructor() {
    super({ allowHalfOpen: true, highWaterMark: 4 });
  }

  /** Takes nothing more in until `readOn`. */
  stopReading(): void {
    this.#isReading = false;
  }

  readOn(): void {
    this.#isReading = true;
    this.#pending?.();
  }

  override _read(): void {
    // The spec pushes.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const take = () => {
      this.heard.push(chunk.toString());
      done();
    };
    if (this.#isReading) take();
    else this.#pending = take;
  }
}

/** Two joined sides, the first of which has said `hello` and everything else it had to say. */
async function halfClosed(): Promise<{ readonly client: Side; readonly target: Side; readonly over: Promise<void> }> {
  const client = new Side();
  const target = new Side();
  const over = joinStreams(client, target);
  client.push('hello');
  client.push(null);
  await once(client, 'end');
  return { client, target, over };
}

describe('joinStreams', () => {
  it('breaks off a target that still speaks when the client, which has said everything, vanishes', async () => {
    const { client, target, over } = await halfClosed();
    client.stopReading();
    target.push('a flood');
    target.push('and more of it');
    await new Promise(setImmediate);
    client.destroy(new Error('ECONNRESET'));
    await over;
    expect(target.destroyed).toBeTrue();
    expect(target.heard).toEqual(['hello']);
  });

  it('lets what was said arrive when the client vanishes before it has read what a target said at the end', async () => {
    const client = new Side();
    const target = new Side();
    const over = joinStreams(client, target);
    target.stopReading();
    client.stopReading();
    target.push('bye');
    target.push(null);
    client.push('last');
    client.push(null);
    await Promise.all([once(client, 'end'), once(target, 'end')]);
    const closed = new Promise<void>(resolve => client.once('close', resolve));
    client.destroy(new Error('ECONNRESET'));
    await closed;
    expect(target.destroyed).toBeFalse();
    target.readOn();
    await over;
    expect(target.heard).toEqual(['last']);
    expect(target.writableFinished).toBeTrue();
  });

  it('breaks off the other side of one that breaks off before it has said everything', async () => {
    const client = new Side();
    const target = new Side();
    const over = joinStreams(client, target);
    client.push('half a sen');
    client.destroy();
    await over;
    expect(target.destroyed).toBeTrue();
    expect(target.writableEnded).toBeFalse();
  });
});
