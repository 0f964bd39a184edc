import { Injectable } from '@angular/core';

/** A place that a command can put the focus on. */
export type FocusPlace = 'connections' | 'clusters' | 'account' | 'search' | 'settings';

/** Takes the focus to places that may not be there yet: a request waits until its place is ready for it. */
@Injectable({ providedIn: 'root' })
export class FocusRequests {
  readonly #takers = new Map<FocusPlace, () => void>();
  #waiting: FocusPlace | undefined;

  /** Asks for the focus to go somewhere. A place that is not there takes it when it comes, unless something else was asked for meanwhile. */
  ask(place: FocusPlace): void {
    const take = this.#takers.get(place);
    this.#waiting = take === undefined ? place : undefined;
    take?.();
  }

  /** Becomes the place, until what is answered is called. A request that is waiting for the place is served at once. */
  on(place: FocusPlace, take: () => void): () => void {
    this.#takers.set(place, take);
    if (this.#waiting === place) this.ask(place);
    return () => {
      if (this.#takers.get(place) === take) this.#takers.delete(place);
    };
  }
}
