import type { ClusterRef } from '@drawbridge/contracts';
import type * as z from 'zod/mini';
import type { DocumentKind } from './document-kind';
import { clusterDocument } from './kinds/cluster/cluster-document';
import { gatewayClientDocument } from './kinds/gateway-client/gateway-client-document';
import { gatewayShellDocument } from './kinds/gateway-shell/gateway-shell-document';
import { gatewayDocument } from './kinds/gateway/gateway-document';
import { settingsDocument } from './kinds/settings/settings-document';
import { shellDocument } from './kinds/shell/shell-document';
import { sshDocument } from './kinds/ssh/ssh-document';

/** Every kind of document: one line each. */
export const documentKinds = {
  cluster: clusterDocument,
  ssh: sshDocument,
  shell: shellDocument,
  gateway: gatewayDocument,
  'gateway-client': gatewayClientDocument,
  'gateway-shell': gatewayShellDocument,
  settings: settingsDocument,
} as const;

export type DocumentKindName = keyof typeof documentKinds;

/** What a document of a kind keeps. */
export type StateOf<K extends DocumentKindName> = z.infer<(typeof documentKinds)[K]['schema']>;

/** A kind with its state: what is asked for when something is opened, and what is kept. */
export type DocumentState = {
  readonly [K in DocumentKindName]: { readonly kind: K; readonly state: Readonly<StateOf<K>> };
}[DocumentKindName];

/** An open document: one tab. */
export type OpenDocument = DocumentState & { readonly id: string };

/** The text of a document's tab until it knows better. */
export function documentTitle(document: DocumentState): string {
  return kindOf(document).title(document.state);
}

/** The root or leaf cluster that a document is about; `undefined` for those that belong to none. */
export function clusterOfDocument(document: DocumentState): ClusterRef | undefined {
  switch (document.kind) {
    case 'cluster':
    case 'ssh':
    case 'shell':
      return document.state.cluster;
    case 'gateway':
    case 'gateway-client':
    case 'gateway-shell':
      return document.state.target.cluster;
    case 'settings':
      return undefined;
  }
}

/** The key under which a document is alone; `undefined` when there may be several. */
export function uniqueKey(document: DocumentState): string | undefined {
  const key = kindOf(document).uniqueKey(document.state);
  return key === undefined ? undefined : `${document.kind} ${key}`;
}

/** The connection that a document shows; `undefined` for one that shows none. */
export function documentConnection(document: DocumentState): string | undefined {
  return kindOf(document).connection?.(document.state);
}

/** The pair of kind and state fits by construction, which the compiler cannot follow through the union. */
function kindOf(document: DocumentState): DocumentKind {
  return documentKinds[document.kind];
}
