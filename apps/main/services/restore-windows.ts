/// <reference types="@angular/localize" />
import { randomUUID } from 'node:crypto';
import type { DroppedTab, WindowsStore } from '@drawbridge/documents';
import type { OpenWindow, WindowRegistry } from '../windows/window-registry';
import type { EarlierWindow } from '../windows/restore-desk';
import type { WantedWindow } from '../windows/open-workbench';
import type { Notice } from './notices';

/** Opens windows of the last run again: the first one's tabs come into the window that is there, the others get windows of their own. */
export function reopenWindows(
  earlier: readonly EarlierWindow[],
  parts: { readonly windows: WindowRegistry; readonly store: WindowsStore; readonly open: (wanted: WantedWindow) => OpenWindow },
): void {
  const { windows, store, open } = parts;
  const there = windows.active();
  const [first] = there === undefined ? [] : earlier;
  if (there !== undefined && first !== undefined) store.apply({ kind: 'fill-window', window: there.key, tabs: first.tabs });
  for (const { stored, tabs } of earlier.filter(one => one !== first)) {
    const isFree = stored.key !== '' && !store.snapshot.windows.has(stored.key);
    const window = open({ ...stored, key: isFree ? stored.key : randomUUID() });
    store.apply({ kind: 'fill-window', window: window.key, tabs });
  }
  // The window that was asked keeps the focus: the others came up before their pages were there.
  if (there !== undefined) windows.show(there);
}

/** What is told, once, of tabs that could not be used. */
export function droppedNotice(dropped: readonly DroppedTab[]): Notice {
  const kinds = [...new Set(dropped.map(one => one.kind))].join(', ');
  const text =
    dropped.length === 1
      ? $localize`:@@notice.droppedTab:One tab from last time could not be read and was left out. The logs have what was found of it.`
      : $localize`:@@notice.droppedTabs:${dropped.length}:count: tabs from last time could not be read and were left out. The logs have what was found of them.`;
  return { kind: 'warning', text, details: kinds };
}
