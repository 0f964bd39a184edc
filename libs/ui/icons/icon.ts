import { Component, computed, input } from '@angular/core';
import { iconPaths, type IconName } from './icon-paths';

/** One bundled icon, drawn in the text's colour. It is decoration: the words beside it, or the button's label, say what it means. */
@Component({
  selector: 'db-icon',
  template: `<svg viewBox="0 -960 960 960" aria-hidden="true" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      inline-size: var(--db-icon-size, 18px);
      block-size: var(--db-icon-size, 18px);
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: currentColor;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => iconPaths[this.name()]);
}
