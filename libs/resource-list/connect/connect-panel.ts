import { Component, ElementRef, computed, inject, input, output, signal } from '@angular/core';
import { connectMenu, type ConnectRequest, type Resource } from '@drawbridge/resources';
import { Icon, nextId } from '@drawbridge/ui';

/** Every way into a resource: its choices, and a field for what is not among them. It always acts on the resource as it is now. */
@Component({
  selector: 'db-connect-panel',
  imports: [Icon],
  templateUrl: './connect-panel.html',
  styles: `
    .heading {
      font-weight: 600;
    }
    .choices {
      display: flex;
      flex-direction: column;
    }
    form {
      display: flex;
      flex-direction: column;
      gap: var(--db-1);
      padding: var(--db-2);
    }
    .line {
      display: flex;
      gap: var(--db-2);
    }
    .db-input {
      min-inline-size: 0;
      flex: 1;
    }
  `,
  host: { class: 'db-menu', role: 'dialog', '[attr.aria-labelledby]': 'headingId', '(keydown)': 'move($event)' },
})
export class ConnectPanel {
  readonly resource = input.required<Resource>();
  readonly choose = output<ConnectRequest>();
  protected readonly headingId = nextId('connect');
  protected readonly fieldId = nextId('connect-field');
  protected readonly problemId = nextId('connect-problem');
  protected readonly menu = computed(() => connectMenu(this.resource()));
  protected readonly typed = signal('');
  /** Problems are told from the first try on, and then while one types. */
  protected readonly isTried = signal(false);
  protected readonly problem = computed(() => (this.isTried() ? this.menu().field?.problem(this.typed()) : undefined));
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);

  protected submit(event: Event): void {
    event.preventDefault();
    const { field } = this.menu();
    if (field === undefined) return;
    this.isTried.set(true);
    if (field.problem(this.typed()) === undefined) this.choose.emit(field.request(this.typed()));
    else this.#element.nativeElement.querySelector('input')?.focus();
  }

  /** Arrows go through choices and field, as in a menu. */
  protected move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...this.#element.nativeElement.querySelectorAll<HTMLElement>('.db-menu-item, input')];
    const at = stops.findIndex(stop => stop === document.activeElement);
    stops[(at + step + stops.length) % stops.length]?.focus();
  }
}
