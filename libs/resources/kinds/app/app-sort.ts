/// <reference types="@angular/localize" />
import type { AppResource } from '@drawbridge/tshd-link';
import type { AppSort } from './app';

/** Sub-kinds of applications (protocol.md). */
const bySubKind: ReadonlyMap<string, AppSort> = new Map([
  ['mcp', 'mcp'],
  ['llm', 'llm'],
  ['aws_ic_account', 'identity-center'],
]);
/** By the beginning of the target's address. */
const byScheme: readonly (readonly [string, AppSort])[] = [
  ['http://', 'http'],
  ['https://', 'http'],
  ['tcp://', 'tcp'],
  ['mcp+', 'mcp'],
  ['cloud://', 'cloud'],
];

/** What sort of application this is. Marks go before the sub-kind, and that before the address. */
export function appSort(app: Pick<AppResource, 'isSaml' | 'isAwsConsole' | 'subKind' | 'endpoint'>): AppSort {
  if (app.isSaml) return 'saml';
  if (app.isAwsConsole) return 'aws-console';
  if (app.subKind !== '') return bySubKind.get(app.subKind) ?? 'other';
  // Identity providers' applications and those of old daemons have no address.
  if (app.endpoint === '') return 'http';
  return byScheme.find(([beginning]) => app.endpoint.startsWith(beginning))?.[1] ?? 'other';
}

/** The words for a sort. `word`: that of a sort which this version does not know. */
export function appSortText(sort: AppSort, word: string): string {
  switch (sort) {
    case 'http':
      return '';
    case 'tcp':
      return 'TCP';
    case 'mcp':
      return $localize`MCP server`;
    case 'llm':
      return $localize`language model`;
    case 'saml':
      return 'SAML';
    case 'aws-console':
      return $localize`AWS console`;
    case 'identity-center':
      return 'AWS Identity Center';
    case 'cloud':
      return $localize`cloud API`;
    case 'other':
      return $localize`of a sort this version does not know: ${word}:sort:`;
  }
}
