/// <reference types="@angular/localize" />
import { clusterRef, text } from '@drawbridge/contracts';
import * as z from 'zod/mini';
import { documentKind } from '../../document-kind';

/** A shell on this computer. `shell`: absent for the login shell. `cwd`: absent for the home folder. */
export const shellDocument = documentKind({
  kind: 'shell',
  schema: z.object({ shell: z.optional(text(1024)), cwd: z.optional(text(4096)), cluster: z.optional(clusterRef) }),
  title: () => $localize`Terminal`,
  uniqueKey: () => undefined,
});
