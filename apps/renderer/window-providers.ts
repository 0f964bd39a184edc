import { inject, provideZonelessChangeDetection, type EnvironmentProviders, type Provider } from '@angular/core';
import { WorkspaceStore } from '@drawbridge/documents';
import { errorText } from '@drawbridge/messages';
import { Toasts } from '@drawbridge/ui';
import { DocumentSessions, WindowLink, workspaceLink } from '@drawbridge/window-link';
import { COMMAND_CONTEXT, DOCUMENT_VIEWS } from '@drawbridge/workbench';
import { WindowCommands } from './commands/window-commands';
import { documentViews } from './documents/document-views';

/** The window's tabs; a change that main does not take is told. */
function tabsOf(link: WindowLink, toasts: Toasts): WorkspaceStore {
  return new WorkspaceStore(workspaceLink(link, error => toasts.show({ kind: 'error', text: errorText(error).title })));
}

/** Everything that a window is made of, over its way to main. */
export function windowProviders(link: WindowLink): (Provider | EnvironmentProviders)[] {
  return [
    provideZonelessChangeDetection(),
    { provide: WindowLink, useValue: link },
    { provide: WorkspaceStore, useFactory: () => tabsOf(link, inject(Toasts)) },
    { provide: DocumentSessions, useFactory: () => new DocumentSessions(link, inject(WorkspaceStore).sessions$) },
    { provide: COMMAND_CONTEXT, useExisting: WindowCommands },
    { provide: DOCUMENT_VIEWS, useValue: documentViews },
  ];
}
