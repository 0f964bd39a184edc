import { DestroyRef, computed, inject, signal, type Signal } from '@angular/core';
import { systemClock, type Clock } from '@drawbridge/lifecycle';

/** Whole seconds until a deadline, 0 when it is over; `undefined` without a deadline. `deadline`: ms since the epoch. Needs an injection context. */
export function countdown(deadline: Signal<number | undefined>, clock: Clock = systemClock): Signal<number | undefined> {
  const now = signal(clock.now());
  const timer = setInterval(() => now.set(clock.now()), 250);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return computed(() => {
    const end = deadline();
    return end === undefined ? undefined : Math.max(0, Math.ceil((end - now()) / 1000));
  });
}
