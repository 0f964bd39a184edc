import type { Injector } from '@angular/core';
import { AuthDialogs } from '@drawbridge/auth';
import { WorkspaceStore } from '@drawbridge/documents';
import { DialogStack, Toasts } from '@drawbridge/ui';
import { DocumentSessions, WindowLink } from '@drawbridge/window-link';
import { COMMAND_CONTEXT, Theme } from '@drawbridge/workbench';
import { TerminalSettings } from '../terminal/terminal-settings';

/** What a developer finds on `window`. */
export interface DeveloperWindow {
  /** Every store and service of this window, by name. */
  teleterm?: Readonly<Record<string, unknown>>;
  /** Hands a link to the window without main. Answers what became of it. */
  deepLinkLaunch?: (url: string) => LinkOutcome;
}

/** What became of a link that was handed over. This version opens none, and says so on screen. */
export interface LinkOutcome {
  readonly kind: 'unsupported';
  readonly url: string;
}

/** Puts the window's context on `window`: the way to main with all its replicas, the stores, what commands can do, dialogs and notices. */
export function exposeContext(target: DeveloperWindow, injector: Injector): void {
  target.teleterm = Object.freeze({
    link: injector.get(WindowLink),
    workspaces: injector.get(WorkspaceStore),
    sessions: injector.get(DocumentSessions),
    commands: injector.get(COMMAND_CONTEXT),
    dialogs: injector.get(DialogStack),
    authDialogs: injector.get(AuthDialogs),
    toasts: injector.get(Toasts),
    theme: injector.get(Theme),
    terminalSettings: injector.get(TerminalSettings),
  });
  target.deepLinkLaunch = url => {
    injector.get(Toasts).show({ kind: 'info', text: $localize`This version does not open links into the app`, details: url });
    return { kind: 'unsupported', url };
  };
}
