import { isDeepStrictEqual } from 'node:util';
import { recordedExchanges, type RecordedExchange } from './recorded-exchanges';
import { recordedFailure, type ScriptedFailure } from './scripted-failure';
import type { FixtureJson } from './wire-json';

/** What a daemon says to one call. A stream answers several messages. */
export type ScriptedAnswer =
  | { readonly kind: 'message'; readonly message: FixtureJson }
  | { readonly kind: 'messages'; readonly messages: readonly FixtureJson[]; readonly failure?: ScriptedFailure }
  | { readonly kind: 'failure'; readonly failure: ScriptedFailure };

/** Answers from recordings: the same question gets the recorded answer, in the order in which recordings were given. */
export class RecordedAnswers {
  readonly #exact = new Map<string, RecordedExchange[]>();
  readonly #any = new Map<string, RecordedExchange>();

  /** Answers exactly the recorded requests. Several for one request are used in order; the last stays. */
  replay(...names: readonly string[]): void {
    for (const exchange of named(names)) {
      this.#exact.set(exchange.method, [...(this.#exact.get(exchange.method) ?? []), exchange]);
    }
  }

  /** Answers whatever is asked of these recordings' methods, when no exact one fits. */
  replayForAny(...names: readonly string[]): void {
    for (const exchange of named(names)) this.#any.set(exchange.method, exchange);
  }

  /** The answer to a request, if a recording has one. */
  find(method: string, request: FixtureJson): ScriptedAnswer | undefined {
    const asked = withoutPassword(request);
    const all = this.#exact.get(method) ?? [];
    const fitting = all.filter(exchange => isDeepStrictEqual(exchange.request, asked));
    const [first] = fitting;
    if (first !== undefined && fitting.length > 1) {
      this.#exact.set(
        method,
        all.filter(exchange => exchange !== first),
      );
    }
    const found = first ?? this.#any.get(method);
    return found === undefined ? undefined : answerOf(found);
  }
}

let recordings: ReadonlyMap<string, RecordedExchange> | undefined;

function named(names: readonly string[]): readonly RecordedExchange[] {
  // Three hundred files, read once.
  recordings ??= new Map(recordedExchanges().map(exchange => [exchange.name, exchange]));
  const all = recordings;
  return names.map(name => {
    const exchange = all.get(name);
    if (exchange === undefined) throw new Error(`There is no recorded call "${name}".`);
    return exchange;
  });
}

function answerOf(exchange: RecordedExchange): ScriptedAnswer {
  const failure = exchange.error === undefined ? {} : { failure: recordedFailure(exchange.name) };
  if (exchange.stream !== undefined) return { kind: 'messages', messages: exchange.stream.map(item => item.message), ...failure };
  if (failure.failure !== undefined) return { kind: 'failure', failure: failure.failure };
  return { kind: 'message', message: exchange.response ?? {} };
}

/** Recordings hold a mark where the password was. */
function withoutPassword(request: FixtureJson): FixtureJson {
  const local = request['local'];
  if (typeof local !== 'object' || local === null || !('password' in local)) return request;
  return { ...request, local: { ...local, password: '<password>' } };
}
