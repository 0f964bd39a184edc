import { call, contract, stream } from './contract';
import * as z from 'zod/mini';
import { bytes, text } from './schema';
import { homeId } from './shared';

const request = z.strictObject({
  home: homeId,
  /** Full method path on the wire: `/package.Service/Method`; main checks it against the window kind's allow list. */
  method: text(256),
  request: bytes,
});

/** The daemon's calls as bytes: main adds deadline and cancellation and does not decode. */
export const daemon = contract('daemon', {
  unary: call(request, bytes).from('workbench'),
  /** Server streams; credit makes a slow window slow its own stream and nothing else. */
  open: stream(request, bytes).from('workbench'),
});
