import {
  Component,
  DestroyRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
  type OnInit,
} from '@angular/core';
import type { AuthDialog, AuthSettings } from '@drawbridge/contracts';
import { failed, lastValue, loading, ready, systemClock, unknown, type AppError, type Lifecycle, type Result } from '@drawbridge/lifecycle';
import { Dialog, ErrorPanel, Skeleton } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { MatProgressBar } from '@angular/material/progress-bar';
import { clusterLabel } from '../cluster-label';
import { LoginForm, type Credentials } from './login-form';
import { loginReasonText } from './login-reason';

type LoginQuestion = Extract<AuthDialog, { kind: 'login' }>;
type Provider = AuthSettings['providers'][number];

/** Logs in to a cluster: its message first, then a password or a sign-in provider. Waits while main asks for a code in between. */
@Component({
  selector: 'db-login-dialog',
  imports: [Dialog, ErrorPanel, Skeleton, LoginForm, MatProgressBar],
  templateUrl: './login-dialog.html',
  styleUrl: './login-dialog.css',
})
export class LoginDialog implements OnInit {
  readonly question = input.required<LoginQuestion>();
  readonly #link = inject(WindowLink);
  protected readonly cluster = computed(() => clusterLabel(this.#link, this.question().ref));
  protected readonly reason = computed(() => loginReasonText(this.question().reason));
  protected readonly life = signal<Lifecycle<AuthSettings>>(unknown);
  protected readonly settings = computed(() => lastValue(this.life()));
  protected readonly settingsProblem = computed(() => {
    const life = this.life();
    return life.state === 'unavailable' ? life.cause : undefined;
  });
  protected readonly isMessageRead = signal(false);
  /** The cluster's own message comes before anything else. */
  protected readonly message = computed(() => {
    const text = this.settings()?.messageOfTheDay.trim() ?? '';
    return text === '' || this.isMessageRead() ? undefined : text;
  });
  /** Typed or filled in; gone with the dialog. */
  protected readonly credentials = signal<Credentials>({ user: '', password: '' });
  protected readonly step = computed<'message' | 'form' | 'problem' | 'loading'>(() => {
    if (this.message() !== undefined) return 'message';
    if (this.settings() !== undefined) return 'form';
    return this.settingsProblem() === undefined ? 'loading' : 'problem';
  });
  protected readonly heading = computed(() => $localize`Log in to ${this.cluster()}:cluster:`);
  /** What is going on, in words; empty when nothing is. */
  protected readonly busy = signal('');
  protected readonly error = signal<AppError | undefined>(undefined);
  protected readonly isWrong = computed(() => this.error()?.code === 'credentials-wrong');
  private readonly frame = viewChild.required(Dialog);
  #attempt: AbortController | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#attempt?.abort());
    const injector = inject(Injector);
    // The form places the focus itself: it knows which field is empty.
    effect(() => {
      if (this.step() === 'message') afterNextRender(() => this.frame().focusFirst(), { injector });
    });
  }

  ngOnInit(): void {
    const { user, password = '' } = this.question();
    this.credentials.set({ user, password });
    void this.readSettings();
  }

  protected async readSettings(): Promise<void> {
    this.life.update(loading);
    const answer = await this.#link.auth.settings(this.question().ref);
    this.life.update(life => (answer.ok ? ready(answer.value, systemClock.now()) : failed(life, answer.error, systemClock.now())));
  }

  /** Enter, or the main button: what it says. */
  protected async confirm(): Promise<void> {
    if (this.step() === 'message') this.isMessageRead.set(true);
    else if (this.step() === 'form' && this.settings()?.localAuth === true) await this.#logIn();
  }

  protected async logInBy({ type, name }: Provider): Promise<void> {
    const words = $localize`Continue in the browser that has opened…`;
    await this.#try(words, signal => this.#link.auth.loginSso({ ref: this.question().ref, type, name }, signal));
  }

  async #logIn(): Promise<void> {
    const { ref } = this.question();
    const { user, password } = this.credentials();
    await this.#try($localize`Logging in…`, signal => this.#link.auth.login({ ref, user, password }, signal));
  }

  /** While a login is under way only that is given up; the dialog stays. */
  protected async cancel(): Promise<void> {
    if (this.busy() !== '') {
      this.#attempt?.abort();
      this.busy.set('');
      return;
    }
    await this.#link.auth.answer({ id: this.question().id, answer: { kind: 'cancel' } });
  }

  async #try(words: string, action: (signal: AbortSignal) => Promise<Result<void>>): Promise<void> {
    if (this.busy() !== '') return;
    this.busy.set(words);
    this.error.set(undefined);
    const attempt = new AbortController();
    this.#attempt = attempt;
    const answer = await action(attempt.signal);
    if (attempt.signal.aborted) return;
    const end = answer.ok ? await this.#link.auth.answer({ id: this.question().id, answer: { kind: 'done' } }) : answer;
    this.busy.set('');
    if (!end.ok) this.error.set(end.error);
  }
}
