import type { ClusterRef } from '@drawbridge/contracts';
import type { DocumentState } from '../document';
import { changeTabs, noTabs, type WindowTabs } from '../window-tabs';

/** A window's tabs with documents `d1`, `d2` … opened one after the other. */
export function tabsWith(...opened: readonly { readonly cluster: ClusterRef | null; readonly document: DocumentState }[]): WindowTabs {
  return opened.reduce<WindowTabs>((tabs, one, index) => changeTabs(tabs, { kind: 'open', ...one }, `d${index + 1}`), noTabs);
}
