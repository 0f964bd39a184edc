/// <reference types="@angular/localize" />
import '@drawbridge/contracts';
import * as z from 'zod/mini';
import { documentKind } from '../../document-kind';

/** The settings; once in each workspace. */
export const settingsDocument = documentKind({
  kind: 'settings',
  schema: z.object({}),
  title: () => $localize`Settings`,
  uniqueKey: () => 'settings',
});
