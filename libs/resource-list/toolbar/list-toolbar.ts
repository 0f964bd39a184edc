import { Component, type ElementRef, computed, input, output, viewChild } from '@angular/core';
import { longestSearch, type KindWords, type ResourceQuery } from '@drawbridge/resources';
import { Icon, LifecycleBadge, type Badge } from '@drawbridge/ui';

/** Search, order, count and how the list stands; read again. */
@Component({
  selector: 'db-list-toolbar',
  imports: [Icon, LifecycleBadge],
  templateUrl: './list-toolbar.html',
  styleUrl: './list-toolbar.css',
  host: { role: 'search' },
})
export class ListToolbar {
  readonly query = input.required<ResourceQuery>();
  readonly words = input.required<KindWords>();
  /** Such as “Servers: 24”; empty while nothing is known. */
  readonly count = input.required<string>();
  readonly badge = input.required<Badge>();
  readonly isBusy = input.required<boolean>();
  /** A letter was typed; more may follow. */
  readonly typed = output<string>();
  readonly submitted = output<string>();
  readonly sorted = output();
  readonly refresh = output();
  /** The focus goes on to the rows. */
  readonly leave = output();
  protected readonly longest = longestSearch;
  protected readonly sortHint = computed(() =>
    this.query().sort === 'name-up' ? $localize`By name, A to Z. Press for Z to A.` : $localize`By name, Z to A. Press for A to Z.`,
  );
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  /** Puts the focus into the search box, after what is in it. */
  focus(): void {
    const box = this.box().nativeElement;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  protected key(event: KeyboardEvent, text: string): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') this.submitted.emit(text);
    else if (event.key === 'Escape' && text !== '') this.submitted.emit('');
    else if (event.key === 'Escape' || event.key === 'ArrowDown') this.leave.emit();
    else return;
    event.preventDefault();
  }
}
