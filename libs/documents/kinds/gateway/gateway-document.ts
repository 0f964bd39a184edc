import { gatewayTarget } from '@drawbridge/contracts';
import { gatewayKey, gatewayTitle, protocolOf } from '@drawbridge/gateways';
import * as z from 'zod/mini';
import { documentKind } from '../../document-kind';

/** A target of a kind that this version knows; newer versions may know more. */
export const knownTarget = gatewayTarget.check(z.refine(({ kind }) => protocolOf(kind) !== undefined, 'an unknown kind of gateway'));

/** A local port to a database and the like; once for each gateway. The port itself is the registry's: it outlives the tab. */
export const gatewayDocument = documentKind({
  kind: 'gateway',
  schema: z.object({ target: knownTarget }),
  title: ({ target }) => gatewayTitle(target),
  uniqueKey: ({ target }) => gatewayKey(target),
  connection: ({ target }) => `gateway ${gatewayKey(target)}`,
});
