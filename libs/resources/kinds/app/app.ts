import type { AwsRole, PermissionSet } from '@drawbridge/tshd-link';
import type { ResourceBase } from '../resource-kind';

/** What sort of application it is, which says how it is opened. `other`: a sort that this version does not know. */
export type AppSort = 'http' | 'tcp' | 'mcp' | 'llm' | 'saml' | 'aws-console' | 'identity-center' | 'cloud' | 'other';

/** An application. */
export interface App extends ResourceBase<'app'> {
  /** Its name as the daemon has it, for a gateway. */
  readonly fullName: string;
  /** One line, may be empty. */
  readonly description: string;
  readonly sort: AppSort;
  /** The word of a sort that this version does not know; empty for the others. */
  readonly sortWord: string;
  /** Where browsers reach it, as the daemon has it; may be empty. */
  readonly publicAddress: string;
  /** Name under which the web proxy serves it; may be empty. */
  readonly fqdn: string;
  /** Of a TCP application with several ports, both ends included. */
  readonly ports: readonly { readonly start: number; readonly end: number }[];
  readonly awsRoles: readonly AwsRole[];
  readonly permissionSets: readonly PermissionSet[];
}
