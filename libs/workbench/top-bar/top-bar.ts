import { CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject } from '@angular/core';
import { Icon } from '@drawbridge/ui';
import { CommandRunner } from '../commands/command-runner';
import { Theme } from '../view/theme';
import { AccountMenu } from './account-menu';
import { ClusterSwitcher } from './cluster-switcher';

/** The bar on top: which cluster, the way to everything, what else the window can do, and who is logged in. */
@Component({
  selector: 'db-top-bar',
  imports: [Icon, ClusterSwitcher, AccountMenu, CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger],
  template: `
    <button
      type="button"
      class="db-icon-button"
      [attr.aria-label]="runner.title('view.sideBar')"
      [title]="runner.hint('view.sideBar')"
      (click)="runner.run('view.sideBar')"
    >
      <db-icon name="sideBar" />
    </button>
    <db-cluster-switcher />
    <button type="button" class="search" [title]="runner.hint('view.palette')" (click)="runner.run('view.palette')">
      <db-icon name="search" />
      <span class="label">{{ runner.title('view.palette') }}</span>
      <kbd>{{ runner.keys('view.palette') }}</kbd>
    </button>
    <button type="button" class="db-icon-button" i18n-aria-label aria-label="More" i18n-title title="More" [cdkMenuTriggerFor]="more">
      <db-icon name="more" />
    </button>
    <db-account-menu />

    <ng-template #more>
      <div class="db-menu" cdkMenu>
        @for (id of moreCommands; track id) {
          <button
            type="button"
            class="db-menu-item"
            cdkMenuItem
            [cdkMenuItemDisabled]="!runner.isEnabled(id)"
            (cdkMenuItemTriggered)="runner.run(id)"
          >
            <span class="grow">{{ runner.title(id) }}</span>
            <kbd>{{ runner.keys(id) }}</kbd>
          </button>
        }
        <div class="db-menu-line" role="separator"></div>
        @for (choice of themes; track choice.name) {
          <button
            type="button"
            class="db-menu-item"
            cdkMenuItemRadio
            [cdkMenuItemChecked]="theme.chosen() === choice.name"
            (cdkMenuItemTriggered)="runner.run(choice.command)"
          >
            <span class="grow">{{ runner.title(choice.command) }}</span>
            @if (theme.chosen() === choice.name) {
              <db-icon name="check" />
            }
          </button>
        }
        <div class="db-menu-line" role="separator"></div>
        <button type="button" class="db-menu-item" cdkMenuItem (cdkMenuItemTriggered)="runner.run('help.about')">
          <span class="grow">{{ runner.title('help.about') }}</span>
        </button>
      </div>
    </ng-template>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--db-2);
      block-size: var(--db-top-bar);
      padding: 0 var(--db-2);
      border-block-end: 1px solid var(--db-line);
      background: var(--db-chrome);
    }
    .search {
      display: flex;
      align-items: center;
      gap: var(--db-2);
      flex: 0 1 420px;
      min-inline-size: 60px;
      min-block-size: var(--db-control);
      margin: 0 auto;
      padding: 0 var(--db-2);
      border: 1px solid var(--db-control-line);
      border-radius: var(--db-radius);
      background: var(--db-surface);
      color: var(--db-text-quiet);
      --db-icon-size: 16px;
    }
    .search:hover {
      color: var(--db-text);
    }
    .search .label {
      flex: 1;
      min-inline-size: 0;
      overflow: hidden;
      text-align: start;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .search kbd {
      font: inherit;
      font-size: var(--db-text-small);
    }
  `,
})
export class TopBar {
  protected readonly runner = inject(CommandRunner);
  protected readonly theme = inject(Theme);
  protected readonly moreCommands = ['terminal.new', 'cluster.showAll', 'cluster.add', 'view.sideBar', 'view.settings'] as const;
  protected readonly themes = [
    { name: 'light', command: 'view.themeLight' },
    { name: 'dark', command: 'view.themeDark' },
    { name: 'system', command: 'view.themeSystem' },
  ] as const;
}
