import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, input, output, signal, viewChild, type ElementRef } from '@angular/core';

/** What the menu of a terminal offers. */
export type TerminalMenuItem = 'copy' | 'paste' | 'selectAll' | 'search' | 'openLink' | 'clear';

/** What can be done now; the others are shown but cannot be picked. */
export type TerminalMenuState = Readonly<Record<TerminalMenuItem, 'possible' | 'impossible'>>;

/** The menu of a terminal, opened by the terminal at the pointer. */
@Component({
  selector: 'db-terminal-menu',
  imports: [CdkMenu, CdkMenuItem, CdkContextMenuTrigger],
  template: `
    <span #place hidden [cdkContextMenuTriggerFor]="menu" (cdkContextMenuClosed)="closed.emit()"></span>
    <ng-template #menu>
      <div class="db-menu" cdkMenu>
        @for (item of items; track item.id) {
          @if (item.id === 'selectAll' || item.id === 'clear') {
            <div class="db-menu-line" role="separator"></div>
          }
          <button
            type="button"
            class="db-menu-item"
            cdkMenuItem
            [cdkMenuItemDisabled]="state()?.[item.id] !== 'possible'"
            (cdkMenuItemTriggered)="picked.emit(item.id)"
          >
            <span class="grow">{{ item.title }}</span>
            <kbd>{{ hints()[item.id] ?? '' }}</kbd>
          </button>
        }
      </div>
    </ng-template>
  `,
})
export class TerminalMenu {
  /** Keys that do the same, as people read them. */
  readonly hints = input<Readonly<Partial<Record<TerminalMenuItem, string>>>>({});
  readonly picked = output<TerminalMenuItem>();
  readonly closed = output();
  protected readonly state = signal<TerminalMenuState | undefined>(undefined);
  protected readonly items: readonly { readonly id: TerminalMenuItem; readonly title: string }[] = [
    { id: 'copy', title: $localize`Copy` },
    { id: 'paste', title: $localize`Paste` },
    { id: 'selectAll', title: $localize`Select all` },
    { id: 'search', title: $localize`Find` },
    { id: 'openLink', title: $localize`Open link` },
    { id: 'clear', title: $localize`Clear` },
  ];
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');

  /** Opens the menu where a right click was. */
  open(click: MouseEvent, state: TerminalMenuState): void {
    this.state.set(state);
    // By an event like the one that asked for it: the CDK then knows that the button is still to be let go of, which must not close the menu.
    const { clientX, clientY, button, ctrlKey } = click;
    this.place().nativeElement.dispatchEvent(new MouseEvent('contextmenu', { clientX, clientY, button, ctrlKey, cancelable: true }));
  }
}
