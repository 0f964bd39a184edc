import { provideZonelessChangeDetection, type EnvironmentProviders, type Provider } from '@angular/core';
import { WorkspaceStore } from '@drawbridge/documents';
import { DocumentSessions, WindowLink } from '@drawbridge/window-link';
import { COMMAND_CONTEXT, DOCUMENT_VIEWS } from '@drawbridge/workbench';
import { WindowCommands } from './commands/window-commands';
import { documentViews } from './documents/document-views';

/** Everything that a window is made of, over its way to main. */
export function windowProviders(link: WindowLink): (Provider | EnvironmentProviders)[] {
  return [
    provideZonelessChangeDetection(),
    { provide: WindowLink, useValue: link },
    { provide: WorkspaceStore, useFactory: () => new WorkspaceStore(() => crypto.randomUUID()) },
    { provide: DocumentSessions, useFactory: () => new DocumentSessions(link) },
    { provide: COMMAND_CONTEXT, useExisting: WindowCommands },
    { provide: DOCUMENT_VIEWS, useValue: documentViews },
  ];
}
