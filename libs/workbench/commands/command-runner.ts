import { DOCUMENT, DestroyRef, Injectable, InjectionToken, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { KeyBindings, commands, type Command, type CommandContext, type Platform } from '@drawbridge/commands';
import { DialogStack } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';

/** What commands act on; the app provides it. */
export const COMMAND_CONTEXT = new InjectionToken<CommandContext>('what commands act on');

/** Runs commands by id, by key and from the menu. While a dialog is open the window behind it takes none. */
@Injectable({ providedIn: 'root' })
export class CommandRunner {
  readonly #context = inject(COMMAND_CONTEXT);
  readonly #dialogs = inject(DialogStack);
  readonly #bindings = new KeyBindings(commands, platformOf(navigator.platform));

  constructor() {
    const page = inject(DOCUMENT);
    const onKey = (event: KeyboardEvent): void => this.#key(event);
    // Before the terminal sees the key: what it takes never comes up again.
    page.addEventListener('keydown', onKey, { capture: true });
    inject(DestroyRef).onDestroy(() => page.removeEventListener('keydown', onKey, { capture: true }));
    inject(WindowLink)
      .app.command.pipe(takeUntilDestroyed())
      .subscribe(({ id }) => this.run(id));
  }

  /** Runs a command; an unknown or disabled one does nothing. */
  run(id: string): void {
    const command = this.#find(id);
    if (command !== undefined && this.#isEnabled(command)) command.run(this.#context);
  }

  isEnabled(id: string): boolean {
    const command = this.#find(id);
    return command !== undefined && this.#isEnabled(command);
  }

  title(id: string): string {
    return this.#find(id)?.title() ?? id;
  }

  /** The keys of a command as this platform's people read them; empty when it has none. */
  keys(id: string): string {
    const command = this.#find(id);
    return (command === undefined ? undefined : this.#bindings.label(command)) ?? '';
  }

  /** Title and keys, for tooltips. */
  hint(id: string): string {
    const keys = this.keys(id);
    return keys === '' ? this.title(id) : `${this.title(id)} (${keys})`;
  }

  #find(id: string): Command | undefined {
    return commands.find(one => one.id === id);
  }

  #isEnabled(command: Command): boolean {
    return this.#dialogs.top() === undefined && command.isEnabled(this.#context);
  }

  #key(event: KeyboardEvent): void {
    const isTerminal = event.target instanceof Element && event.target.closest('db-terminal') !== null;
    const command = this.#bindings.find(event, isTerminal ? 'terminal' : 'elsewhere');
    if (command === undefined || !this.#isEnabled(command)) return;
    event.preventDefault();
    event.stopPropagation();
    command.run(this.#context);
  }
}

/** `navigator.platform` of Chromium: `MacIntel`, `Win32`, `Linux x86_64`. */
function platformOf(name: string): Platform {
  if (name.startsWith('Mac')) return 'darwin';
  return name.startsWith('Win') ? 'win32' : 'linux';
}
