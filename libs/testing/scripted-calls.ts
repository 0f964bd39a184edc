import type { FixtureJson } from './wire-json';

/** A call that came in. */
export interface ScriptedCall {
  /** `Service/Method`. */
  readonly method: string;
  readonly request: FixtureJson;
  /** `open` until the daemon answered or the caller gave up. */
  state: 'open' | 'answered' | 'failed' | 'cancelled';
}

interface Waiting {
  readonly isTrue: (calls: readonly ScriptedCall[]) => boolean;
  readonly done: () => void;
}

/** The calls that came in, in order, and who waits for them. */
export class ScriptedCalls {
  readonly all: ScriptedCall[] = [];
  #waiting: readonly Waiting[] = [];

  add(method: string, request: FixtureJson): ScriptedCall {
    const call: ScriptedCall = { method, request, state: 'open' };
    this.all.push(call);
    this.#look();
    return call;
  }

  end(call: ScriptedCall, state: ScriptedCall['state']): void {
    if (call.state !== 'open') return;
    call.state = state;
    this.#look();
  }

  /** Settles when the calls so far are as asked. */
  until(isTrue: (calls: readonly ScriptedCall[]) => boolean): Promise<void> {
    if (isTrue(this.all)) return Promise.resolve();
    return new Promise(done => {
      this.#waiting = [...this.#waiting, { isTrue, done }];
    });
  }

  #look(): void {
    const due = this.#waiting.filter(one => one.isTrue(this.all));
    this.#waiting = this.#waiting.filter(one => !due.includes(one));
    for (const one of due) one.done();
  }
}
