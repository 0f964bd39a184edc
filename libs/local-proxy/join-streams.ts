import type { Duplex } from 'node:stream';
import { breakOff } from './break-off';

/**
 * Passes bytes both ways until both sides are gone; then it settles. A slow side slows the other (`pipe` pauses the source), an end is passed
 * on while the other direction still flows, and a side that breaks off takes the other with it. Never rejects: an error always comes with a
 * close. Both must be half-open streams.
 */
export function joinStreams(one: Duplex, other: Duplex): Promise<void> {
  return Promise.all([passOn(one, other), passOn(other, one)]).then(() => undefined);
}

/** From `source` to `target`; settles when `source` is closed. */
function passOn(source: Duplex, target: Duplex): Promise<void> {
  return new Promise(resolve => {
    const closed = () => {
      const saidAll = source.readableEnded;
      // A source that has said all is not read any more, and its vanishing is heard by writing to it alone. A target that still speaks would
      // then be paused for ever.
      const heardAll = source.writableFinished || target.readableEnded;
      // What was read before the close may still be on its way to the target.
      if (saidAll && heardAll) target.end();
      else breakOff(target);
      resolve();
    };
    source.on('error', () => undefined);
    if (source.destroyed) closed();
    else {
      source.once('close', closed);
      source.pipe(target);
    }
  });
}
