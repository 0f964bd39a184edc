import { Component, computed, effect, input, model, output, signal, viewChild, type ElementRef } from '@angular/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { AuthSettings } from '@drawbridge/contracts';
import { errorText } from '@drawbridge/messages';
import { appError } from '@drawbridge/lifecycle';
import { Icon } from '@drawbridge/ui';
import { formFields } from '../form-fields';

/** A user name and a password, while they are typed. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** The ways in that a cluster offers: user and password, or a sign-in provider in the browser. Says when this tsh is too old or too new for it. */
@Component({
  selector: 'db-login-form',
  imports: [Icon, MatFormFieldModule, MatInput],
  providers: [formFields],
  templateUrl: './login-form.html',
  styleUrl: './login-form.css',
})
export class LoginForm {
  readonly settings = input.required<AuthSettings>();
  readonly credentials = model.required<Credentials>();
  readonly isBusy = input(false);
  /** The last try failed because of what was typed. */
  readonly isWrong = input(false);
  readonly logInBy = output<AuthSettings['providers'][number]>();

  protected readonly isPasswordShown = signal(false);
  protected readonly wrongText = errorText(appError('credentials-wrong'));
  protected readonly versionText = computed(() => {
    switch (this.settings().clientVersion) {
      case 'too-old':
        return $localize`The installed tsh is older than this cluster wants. Logging in may fail; update it if you can.`;
      case 'too-new':
        return $localize`The installed tsh is newer than this cluster. Some things may not work.`;
      case 'ok':
      case 'unknown':
        return undefined;
    }
  });
  protected readonly hasNoWay = computed(() => !this.settings().localAuth && this.settings().providers.length === 0);
  private readonly user = viewChild<ElementRef<HTMLInputElement>>('user');
  private readonly password = viewChild<ElementRef<HTMLInputElement>>('password');

  constructor() {
    let isPlaced = false;
    effect(() => {
      const [user, password] = [this.user()?.nativeElement, this.password()?.nativeElement];
      if (isPlaced || user === undefined || password === undefined) return;
      isPlaced = true;
      // A filled-in form waits for Enter alone: its focus is where typing would go on.
      (this.credentials().user === '' ? user : password).focus();
    });
    effect(() => {
      if (this.isWrong()) this.password()?.nativeElement.select();
    });
  }

  protected edit(change: Partial<Credentials>): void {
    this.credentials.update(before => ({ ...before, ...change }));
  }
}
