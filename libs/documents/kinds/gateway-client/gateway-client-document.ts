import { text } from '@drawbridge/contracts';
import { gatewayTitle } from '@drawbridge/gateways';
import * as z from 'zod/mini';
import { documentKind } from '../../document-kind';
import { knownTarget } from '../gateway/gateway-document';

/** The command line client of a gateway in a terminal. `program`: what it is called; what runs is main's business. */
export const gatewayClientDocument = documentKind({
  kind: 'gateway-client',
  schema: z.object({ target: knownTarget, program: text(64) }),
  title: ({ target, program }) => `${program} ${gatewayTitle(target)}`,
  uniqueKey: () => undefined,
});
