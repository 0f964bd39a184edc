import { RecordedAnswers } from './scripted-answers';
import { recordedFailure, type ScriptedFailure } from './scripted-failure';
import { methodsOf, type DaemonGeneration } from './scripted-generations';
import { fixtureBytes, toFixture, type FixtureJson } from './wire-json';

/** What came of a replayed call, in bytes as on the wire. */
export type ReplayedCall = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly failure: ScriptedFailure };

/** Recordings as bytes without a socket: for specs of code that only sees bytes. */
export class RecordedCalls {
  readonly #answers = new RecordedAnswers();
  readonly #methods;
  /** `Service/Method` and request of every call, in order. */
  readonly calls: (readonly [string, FixtureJson])[] = [];

  constructor(generation: DaemonGeneration = 19) {
    this.#methods = methodsOf(generation);
  }

  /** Answers recorded requests as recorded. */
  replay(...names: readonly string[]): this {
    this.#answers.replay(...names);
    return this;
  }

  /** Answers whatever is asked of these recordings' methods as recorded. */
  replayForAny(...names: readonly string[]): this {
    this.#answers.replayForAny(...names);
    return this;
  }

  /** One call. An unknown method, or one without a recording, is UNIMPLEMENTED. */
  call(path: string, bytes: Uint8Array): ReplayedCall {
    const name = path.slice(path.lastIndexOf('.') + 1);
    const method = this.#methods.find(one => one.path === path);
    const request = method === undefined ? {} : toFixture(method.request, method.request.decode(bytes));
    this.calls.push([name, request]);
    const answer = method === undefined ? undefined : this.#answers.find(name, request);
    if (method === undefined || answer === undefined) return { ok: false, failure: recordedFailure('719-removed-rpc') };
    if (answer.kind === 'failure') return { ok: false, failure: answer.failure };
    const message = answer.kind === 'message' ? answer.message : (answer.messages[0] ?? {});
    return { ok: true, bytes: fixtureBytes(method.response, message) };
  }
}
