import type { ClusterRef, LoginReason } from '@drawbridge/contracts';
import { clusterKey } from '@drawbridge/contracts';
import type { DialogQueue } from '../dialog-queue';

/** What a login dialog is filled with before the person types. */
export interface LoginPrefill {
  readonly user: string;
  /** Only the demo cluster's, which was made on this computer and is shown to the person anyway. */
  readonly password?: string;
}

/** How a request for a login ended. */
export type LoginEnd = 'logged-in' | 'cancelled';

/**
 * Brings up login dialogs. Whoever needs a login for a cluster while one is asked for already waits for that one: two actions that ran into
 * the same expired certificate, or two connections of one gateway, show one dialog.
 */
export class LoginBroker {
  readonly #open = new Map<string, { readonly end: Promise<LoginEnd>; waiters: number; readonly withdraw: AbortController }>();

  constructor(
    private readonly dialogs: DialogQueue,
    private readonly prefill: (ref: ClusterRef) => LoginPrefill,
  ) {}

  /** Asks for a login. When every waiter's signal has fired the dialog goes away. */
  async request(ref: ClusterRef, reason: LoginReason, signal: AbortSignal): Promise<LoginEnd> {
    if (signal.aborted) return 'cancelled';
    const open = this.#open.get(clusterKey(ref)) ?? this.#ask(ref, reason);
    open.waiters += 1;
    const left = new Promise<LoginEnd>(resolve => {
      signal.addEventListener(
        'abort',
        () => {
          open.waiters -= 1;
          if (open.waiters === 0) open.withdraw.abort();
          resolve('cancelled');
        },
        { once: true },
      );
    });
    return Promise.race([open.end, left]);
  }

  #ask(ref: ClusterRef, reason: LoginReason): { readonly end: Promise<LoginEnd>; waiters: number; readonly withdraw: AbortController } {
    const key = clusterKey(ref);
    const withdraw = new AbortController();
    const end = this.dialogs.ask({ kind: 'login', ref, reason, ...this.prefill(ref) }, withdraw.signal).then((answer): LoginEnd => {
      this.#open.delete(key);
      return answer.kind === 'done' ? 'logged-in' : 'cancelled';
    });
    const open = { end, waiters: 0, withdraw };
    this.#open.set(key, open);
    return open;
  }
}
