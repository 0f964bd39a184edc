import { appError, failed, loading, ready, unknown, type AppError, type Clock, type Lifecycle } from '@drawbridge/lifecycle';
import { BehaviorSubject, type Observable, type Subscription } from 'rxjs';

/**
 * A window's copy of a state that main owns. It never ends because of an error: when the connection goes, the last value stays as stale with the cause.
 * Disposed by its owner.
 */
export class Replica<T> implements Disposable {
  readonly #life = new BehaviorSubject<Lifecycle<T>>(loading(unknown));
  readonly life$ = this.#life.asObservable();
  readonly #subscription: Subscription;

  constructor(source: Observable<T>, clock: Clock) {
    const end = (cause: AppError): void => this.#life.next(failed(this.#life.value, cause, clock.now()));
    this.#subscription = source.subscribe({
      next: value => this.#life.next(ready(value, clock.now())),
      error: (error: unknown) => end(isAppError(error) ? error : appError('internal')),
      complete: () => end(appError('connection-lost')),
    });
  }

  get snapshot(): Lifecycle<T> {
    return this.#life.value;
  }

  [Symbol.dispose](): void {
    this.#subscription.unsubscribe();
    this.#life.complete();
  }
}

function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && typeof (error as { code?: unknown }).code === 'string';
}
