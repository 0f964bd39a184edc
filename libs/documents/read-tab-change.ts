import type { TabRequest } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { documentKinds, type DocumentKindName, type DocumentState } from './document';
import type { TabChange } from './window-tabs';

/** A window's request as a change: the contract checks its shape, this the document's state by the schema of its kind. */
export function readTabChange(request: TabRequest): Result<TabChange> {
  switch (request.kind) {
    case 'open': {
      const document = readDocumentState(request.document);
      return document.ok ? ok({ ...request, document: document.value }) : document;
    }
    case 'update': {
      const state = readDocumentState(request.state);
      return state.ok ? ok({ ...request, state: state.value }) : state;
    }
    case 'show':
    case 'show-none':
    case 'activate':
    case 'close':
    case 'move':
    case 'duplicate':
    case 'reopen':
    case 'panes':
      return ok(request);
  }
}

/** What somebody else says a document is (a window, the state file). Fails for a kind that is not known and for a state that does not fit its kind. */
export function readDocumentState(document: { readonly kind: string; readonly state: unknown }): Result<DocumentState> {
  if (!Object.hasOwn(documentKinds, document.kind))
    return fail(appError('request-refused', { reason: `document kind ${document.kind.slice(0, 64)}` }));
  const kind = document.kind as DocumentKindName;
  const state = documentKinds[kind].schema.safeParse(document.state);
  if (!state.success) return fail(appError('request-refused', { reason: `state of a ${kind} document` }));
  // The pair fits by construction, which the compiler cannot follow through the union.
  return ok({ kind, state: state.data } as DocumentState);
}
