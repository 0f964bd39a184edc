import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, DestroyRef, computed, inject, viewChild } from '@angular/core';
import { FocusRequests, Icon, LifecycleBadge, clockTime } from '@drawbridge/ui';
import { ClusterListModel } from '../clusters/cluster-list-model';
import { ClusterOpener } from '../clusters/cluster-opener';
import { CommandRunner } from '../commands/command-runner';

/** Who is logged in to the cluster on screen, with which roles and until when; log in, log out, forget. */
@Component({
  selector: 'db-account-menu',
  imports: [Icon, LifecycleBadge, CdkMenu, CdkMenuItem, CdkMenuTrigger],
  template: `
    <button type="button" class="db-button is-quiet" [cdkMenuTriggerFor]="menu" [title]="runner.hint('view.account')">
      <db-icon name="person" />
      @if (user(); as name) {
        <span class="name">{{ name }}</span>
      } @else {
        <span class="db-visually-hidden" i18n>Account</span>
      }
    </button>
    <ng-template #menu>
      <div class="db-menu" cdkMenu>
        @if (clusters.active(); as active) {
          <div class="db-menu-text" role="presentation">
            @if (active.user; as user) {
              <strong>{{ user.name }}</strong>
              <div i18n>on {{ active.name }}</div>
              @if (user.roles.length > 0) {
                <div i18n>Roles: {{ user.roles.join(', ') }}</div>
              }
              @if (until(); as time) {
                <div i18n>Logged in until {{ time }}</div>
              }
            } @else {
              <div i18n>Nobody is logged in to {{ active.name }}</div>
            }
          </div>
          <div class="db-menu-line" role="separator"></div>
          @for (other of others(); track other.key) {
            <button type="button" class="db-menu-item" cdkMenuItem (cdkMenuItemTriggered)="opener.open(other.ref)">
              <span class="grow" i18n>Switch to {{ other.label }}</span>
              <db-lifecycle-badge [badge]="other.badge" />
            </button>
          }
          @for (id of [active.user ? 'cluster.logOut' : 'cluster.logIn', 'cluster.addAccount', 'cluster.forget']; track id) {
            <button
              type="button"
              class="db-menu-item"
              cdkMenuItem
              [cdkMenuItemDisabled]="!runner.isEnabled(id)"
              (cdkMenuItemTriggered)="runner.run(id)"
            >
              <span class="grow">{{ runner.title(id) }}</span>
            </button>
          }
          <div class="db-menu-line" role="separator"></div>
        }
        <button type="button" class="db-menu-item" cdkMenuItem (cdkMenuItemTriggered)="runner.run('cluster.add')">
          <span class="grow">{{ runner.title('cluster.add') }}</span>
        </button>
      </div>
    </ng-template>
  `,
  styles: `
    .name {
      max-inline-size: 140px;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    strong {
      color: var(--db-text);
    }
  `,
})
export class AccountMenu {
  protected readonly clusters = inject(ClusterListModel);
  protected readonly runner = inject(CommandRunner);
  protected readonly opener = inject(ClusterOpener);
  /** Other accounts on the same proxy. */
  protected readonly others = computed(() => {
    const active = this.clusters.active();
    return this.clusters.roots().filter(root => root.ref.uri === active?.ref.uri && root.key !== active.key);
  });
  protected readonly user = computed(() => this.clusters.active()?.user?.name);
  protected readonly until = computed(() => {
    const until = this.clusters.active()?.user?.validUntil;
    return until === undefined ? undefined : clockTime(until);
  });
  private readonly trigger = viewChild.required(CdkMenuTrigger);

  constructor() {
    inject(DestroyRef).onDestroy(inject(FocusRequests).on('account', () => this.trigger().open()));
  }
}
