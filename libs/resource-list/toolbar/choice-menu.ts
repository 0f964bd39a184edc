import { CdkMenu, CdkMenuItemCheckbox, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, input, output } from '@angular/core';
import { Icon, type IconName } from '@drawbridge/ui';

/** One line of a menu of choices. */
export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly text: string;
}

/** A button with a menu of choices: one of them, or any number of them. */
@Component({
  selector: 'db-choice-menu',
  imports: [Icon, CdkMenu, CdkMenuItemCheckbox, CdkMenuItemRadio, CdkMenuTrigger],
  template: `
    <button
      type="button"
      class="db-button"
      [class.is-on]="isOn()"
      [cdkMenuTriggerFor]="menu"
      [title]="hint()"
      [attr.aria-description]="hint()"
    >
      {{ label() }}<db-icon [name]="icon()" />
    </button>
    <ng-template #menu>
      <div class="db-menu" cdkMenu [attr.aria-label]="hint()">
        @for (choice of choices(); track choice.id) {
          @if (pick() === 'many') {
            <button
              type="button"
              class="db-menu-item"
              cdkMenuItemCheckbox
              [cdkMenuItemChecked]="isChosen(choice.id)"
              (cdkMenuItemTriggered)="picked.emit(choice.id)"
            >
              <span class="mark"><db-icon [name]="'check'" [class.is-hidden]="!isChosen(choice.id)" /></span>
              <span class="grow">{{ choice.text }}</span>
            </button>
          } @else {
            <button
              type="button"
              class="db-menu-item"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="isChosen(choice.id)"
              (cdkMenuItemTriggered)="picked.emit(choice.id)"
            >
              <span class="mark"><db-icon [name]="'check'" [class.is-hidden]="!isChosen(choice.id)" /></span>
              <span class="grow">{{ choice.text }}</span>
            </button>
          }
        }
      </div>
    </ng-template>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .db-button {
      gap: var(--db-1);
    }
    .db-button.is-on {
      border-color: var(--db-accent);
      color: var(--db-accent);
    }
    .mark {
      display: inline-flex;
      inline-size: 18px;
    }
    .is-hidden {
      visibility: hidden;
    }
  `,
})
export class ChoiceMenu {
  readonly label = input.required<string>();
  /** What the button is for, as a sentence. */
  readonly hint = input.required<string>();
  readonly icon = input<IconName>('down');
  readonly pick = input.required<'one' | 'many'>();
  readonly choices = input.required<readonly Choice[]>();
  readonly chosen = input.required<readonly string[]>();
  /** Something is chosen that leaves rows out. */
  readonly isOn = input(false);
  readonly picked = output<string>();

  protected isChosen(id: string): boolean {
    return this.chosen().includes(id);
  }
}
