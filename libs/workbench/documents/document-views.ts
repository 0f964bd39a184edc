import { InjectionToken, type Type } from '@angular/core';
import type { DocumentKindName } from '@drawbridge/documents';
import type { IconName } from '@drawbridge/ui';

/** How a kind of document looks: its icon, and its component, loaded when the first one is shown. */
export interface DocumentView {
  readonly icon: IconName;
  /** The component takes `document` (an `OpenDocument` of its kind) and `isActive` (it is on screen). */
  readonly load: () => Promise<Type<unknown>>;
}

/** The view of every kind; the app provides it, one line each. */
export const DOCUMENT_VIEWS = new InjectionToken<Readonly<Record<DocumentKindName, DocumentView>>>('document views');
