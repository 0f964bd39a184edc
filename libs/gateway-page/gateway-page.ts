import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import { retryWithLogin } from '@drawbridge/clusters';
import { rootRef, type GatewayState, type GatewayTarget, type GatewayView } from '@drawbridge/contracts';
import { WorkspaceStore, documentConnection, type OpenDocument } from '@drawbridge/documents';
import { gatewayKey, gatewayTitle, protocolOf, readPort } from '@drawbridge/gateways';
import { lastValue, type AppError, type Result } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { clusterTrouble } from '@drawbridge/resources';
import { ErrorPanel, Icon, LifecycleBadge, Skeleton } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { switchMap } from 'rxjs';
import { CopyLine } from './copy-line';
import { gatewayBadge } from './gateway-face';
import { GatewayField } from './gateway-field';

/** A local port to something on a cluster: where programs connect to, what can be changed of it, and why it does not work when it does not. */
@Component({
  selector: 'db-gateway-page',
  imports: [CopyLine, ErrorPanel, GatewayField, Icon, LifecycleBadge, Skeleton],
  templateUrl: './gateway-page.html',
  styleUrl: './gateway-page.css',
})
export class GatewayPage {
  readonly document = input.required<Extract<OpenDocument, { kind: 'gateway' }>>();
  readonly isActive = input.required<boolean>();
  readonly #link = inject(WindowLink);
  readonly #store = inject(WorkspaceStore);
  readonly #list = toSignal(this.#link.gatewayList.life$, { requireSync: true });
  protected readonly target = computed<GatewayTarget>(() => this.document().state.target);
  readonly #view = computed<GatewayView | undefined>(() => lastValue(this.#list())?.find(one => one.key === gatewayKey(this.target())));
  protected readonly title = computed(() => gatewayTitle(this.target()));
  protected readonly life = computed<GatewayState>(() => this.#view()?.life ?? { state: 'opening' });
  readonly #trouble = toSignal(
    toObservable(computed(() => this.target().cluster)).pipe(
      switchMap(cluster => clusterTrouble(this.#link.clusterList.life$, cluster)),
      takeUntilDestroyed(),
    ),
  );
  /** Why an open port leads nowhere just now. */
  protected readonly trouble = computed(() => {
    const trouble = this.life().state === 'open' ? this.#trouble() : undefined;
    return trouble === undefined ? undefined : { error: trouble, ...errorText(trouble) };
  });
  protected readonly badge = computed(() => gatewayBadge(this.life(), this.trouble()?.error));
  /** The port as it is, or as it was until its daemon went. */
  protected readonly gateway = computed(() => {
    const life = this.life();
    return life.state === 'open' || life.state === 'lost' ? life.gateway : undefined;
  });
  protected readonly failure = computed<AppError | undefined>(() => {
    const life = this.life();
    if (life.state !== 'failed') return undefined;
    // What starts the missing program again is told beside the documents; here the attempt can be made again.
    return life.cause.action === 'restart' ? { ...life.cause, action: 'retry' } : life.cause;
  });
  protected readonly address = computed(() => {
    const gateway = this.gateway();
    return gateway === undefined ? '' : `${gateway.address}:${gateway.port}`;
  });
  protected readonly port = computed(() => {
    const port = this.#view()?.port ?? 0;
    return port === 0 ? '' : String(port);
  });
  protected readonly subresource = computed(() => protocolOf(this.target().kind)?.subresource?.(this.#view()?.target ?? this.target()));
  /** Programs find it by variables: a shell has them. */
  protected readonly isForShell = computed(() => protocolOf(this.target().kind)?.uses === 'shell');
  /** Opens in the browser; other links are for other programs. */
  protected readonly isWeb = computed(() => /^https?:/.test(this.gateway()?.link ?? ''));
  protected readonly name = computed(() => this.#view()?.target.subresource ?? this.target().subresource);
  protected readonly portError = signal<AppError | undefined>(undefined);
  protected readonly nameError = signal<AppError | undefined>(undefined);
  protected readonly closeError = signal<AppError | undefined>(undefined);
  /** Another port that could be had, when the one that was wanted is taken. */
  protected readonly freePort = computed(() => this.portError()?.params['free'] ?? this.failure()?.params['free']);
  /** Nothing on this computer opens the link. */
  protected readonly isWithoutProgram = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly checkPort = (typed: string): string | undefined => {
    const port = readPort(typed);
    return port.ok ? undefined : errorText(port.error).explanation;
  };
  protected readonly checkName = (typed: string): string | undefined => this.subresource()?.problem(typed);
  #isAsked = false;

  constructor() {
    effect(() => {
      const isKnown = lastValue(this.#list()) !== undefined;
      if (!this.isActive() || !isKnown || this.#isAsked) return;
      this.#isAsked = true;
      const state = this.#view()?.life.state;
      if (state === undefined || state === 'closed') void this.open();
    });
    effect(() => {
      // A tab that is opened again, or in another run, begins with what was chosen last.
      const [now, { id, state }] = [this.#view()?.target, this.document()];
      if (now !== undefined && now.subresource !== state.target.subresource) this.#store.update(id, 'gateway', { target: { ...now } });
    });
  }

  protected async open(): Promise<void> {
    this.isBusy.set(true);
    await retryWithLogin(
      () => this.#link.gateways.open(this.target()),
      () => this.#requestLogin(),
    );
    this.isBusy.set(false);
  }

  /** What helps against what is in the way: a login, or asking the cluster again. */
  protected async help(): Promise<void> {
    this.isBusy.set(true);
    await (this.trouble()?.error.action === 'log-in' ? this.#requestLogin() : this.#link.clusters.sync(rootRef(this.target().cluster)));
    this.isBusy.set(false);
  }

  protected async setPort(port: string): Promise<void> {
    this.portError.set(undefined);
    const done = await this.#link.gateways.setPort({ key: gatewayKey(this.target()), port });
    // One that was only wanted tells in its own face why it did not come.
    if (!done.ok && this.life().state !== 'failed') this.portError.set(done.error);
  }

  protected async setName(name: string): Promise<void> {
    this.nameError.set(undefined);
    const { id } = this.document();
    const done: Result<string> = await this.#link.gateways.setSubresource({ key: gatewayKey(this.target()), name });
    if (done.ok) this.#store.update(id, 'gateway', { target: { ...this.target(), subresource: name } });
    else if (this.life().state !== 'failed') this.nameError.set(done.error);
  }

  /** Opens its command line client in a tab; what runs is main's choice. */
  protected run(program: string): void {
    const target = this.target();
    this.#store.open(rootRef(target.cluster), { kind: 'gateway-client', state: { target, program } });
  }

  /** A shell beside it, in a tab. */
  protected openShell(): void {
    const target = this.target();
    this.#store.open(rootRef(target.cluster), { kind: 'gateway-shell', state: { target } });
  }

  /** Hands the link to the browser, or to the program that this computer has for it. */
  protected async follow(url: string): Promise<void> {
    const opened = await this.#link.app.openLink({ url });
    this.isWithoutProgram.set(opened.ok && opened.value === 'no-program');
  }

  /** Its tabs close with it. */
  protected async close(): Promise<void> {
    this.isBusy.set(true);
    const done = await this.#link.connections.disconnect({ id: documentConnection(this.document()) ?? '' });
    this.isBusy.set(false);
    this.closeError.set(done.ok ? undefined : done.error);
  }

  #requestLogin(): Promise<Result<'logged-in' | 'cancelled'>> {
    const action = $localize`opening a local port to ${this.target().name}:name:`.slice(0, 512);
    return this.#link.auth.requestLogin({ ref: rootRef(this.target().cluster), reason: { kind: 'expired', action } });
  }
}
