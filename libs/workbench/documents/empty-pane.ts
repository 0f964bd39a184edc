import { Component, inject } from '@angular/core';
import { EmptyState } from '@drawbridge/ui';
import { CommandRunner } from '../commands/command-runner';

/** A pane that waits for its first tab. */
@Component({
  selector: 'db-empty-pane',
  imports: [EmptyState],
  template: `
    <db-empty-state icon="add" i18n-heading heading="Room for a tab" i18n-text text="The next tab that you open comes here.">
      <button type="button" class="db-button is-main" (click)="runner.run('terminal.new')">{{ runner.title('terminal.new') }}</button>
      <button type="button" class="db-button" (click)="runner.run('pane.close')">{{ runner.title('pane.close') }}</button>
    </db-empty-state>
  `,
})
export class EmptyPane {
  protected readonly runner = inject(CommandRunner);
}
