import { gatewayTitle } from '@drawbridge/gateways';
import * as z from 'zod/mini';
import { documentKind } from '../../document-kind';
import { knownTarget } from '../gateway/gateway-document';

/** A shell whose programs find a gateway by themselves, as `kubectl` does by KUBECONFIG. */
export const gatewayShellDocument = documentKind({
  kind: 'gateway-shell',
  schema: z.object({ target: knownTarget }),
  title: ({ target }) => gatewayTitle(target),
  uniqueKey: () => undefined,
});
