import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { BehaviorSubject } from 'rxjs';
import { fail, ok, systemClock, type Clock, type Result } from '@drawbridge/lifecycle';
import { systemFiles, writeFileAtomic, type FileProblem, type FileSystem } from '@drawbridge/files';
import { backupPath, loadState, type LoadedState, type StatePlace } from './load-state';
import type { StateDefinition } from './state-definition';
import type { StateNotice } from './state-notice';
import { encodeState } from './state-text';
import { changedValues } from './stored-values';

/** Where a document lives, and its seams. */
export interface StateOptions {
  /** Path of the file, in a private directory that exists. */
  readonly path: string;
  /** Changes wait this long for others to be written with, in ms; default 300. */
  readonly gatherMs?: number;
  readonly clock?: Clock;
  readonly files?: FileSystem;
  /** Runs an action once after `ms`; the answer cancels it. */
  readonly after?: (ms: number, action: () => void) => () => void;
}

/** A change that was not taken. */
export interface StateChangeProblem {
  readonly code: 'invalid';
  /** Which values do not fit, for a developer. */
  readonly message: string;
}

const gatherMs = 300;
const firstRetryMs = 1000;
const maxRetryMs = 60_000;

/** One state file with its one writer. Reading is always from memory; nothing throws. See docs/adr/0030. */
export class StateDocument<T extends object> {
  readonly #value: BehaviorSubject<T>;
  readonly #notice: BehaviorSubject<StateNotice | undefined>;
  readonly #place: StatePlace;
  #loaded: LoadedState<T>['kind'];
  /** What need not be written again; undefined when the files must be written in any case. */
  #onDisk: string | undefined;
  /** Values changed while the file could not be read: they win over it. */
  readonly #changed = new Set<keyof T>();
  #cancelTimer: (() => void) | undefined;
  #retryMs = firstRetryMs;
  #saving: Promise<Result<void, FileProblem>> | undefined;
  /** A save that failed and has not succeeded since, and what the user was told before. */
  #trouble: { readonly notice: StateNotice; readonly before: StateNotice | undefined } | undefined;
  #isClosed = false;

  readonly value$;
  /** What to tell the user now, if anything: troubles that pass take their notice with them. */
  readonly notice$;

  private constructor(
    private readonly definition: StateDefinition<T>,
    private readonly options: StateOptions,
    place: StatePlace,
    loaded: LoadedState<T>,
  ) {
    this.#place = place;
    this.#value = new BehaviorSubject(loaded.value);
    this.#notice = new BehaviorSubject(loaded.notice);
    this.value$ = this.#value.asObservable();
    this.notice$ = this.#notice.asObservable();
    this.#loaded = loaded.kind;
    // A first start, or an older version's file, writes nothing before something changes; what was restored is made whole at once.
    this.#onDisk = loaded.notice === undefined ? this.#text() : undefined;
    if (loaded.kind === 'writable' && loaded.notice !== undefined) this.#schedule(options.gatherMs ?? gatherMs);
    if (loaded.kind === 'unreadable') this.#schedule(firstRetryMs);
  }

  /** Reads the file, whatever state it is in. Never rejects. */
  static async open<T extends object>(definition: StateDefinition<T>, options: StateOptions): Promise<StateDocument<T>> {
    const place = { path: path.resolve(options.path), clock: options.clock ?? systemClock, files: options.files ?? systemFiles };
    return new StateDocument(definition, options, place, await loadState(definition, place));
  }

  get value(): T {
    return this.#value.value;
  }

  get notice(): StateNotice | undefined {
    return this.#notice.value;
  }

  /** `read-only`: a newer program's file; changes hold until the end of this run. */
  get access(): 'writable' | 'read-only' {
    return this.#loaded === 'read-only' ? 'read-only' : 'writable';
  }

  /** Changes the value at once and writes it soon. A value that does not fit the schema is not taken. */
  update(change: (value: T) => T): Result<void, StateChangeProblem> {
    const checked = this.definition.schema.safeParse(change(this.value));
    if (!checked.success) return fail({ code: 'invalid', message: checked.error.message });
    const before = this.value;
    const names = Object.keys({ ...before, ...checked.data }) as (keyof T)[];
    const changed = names.filter(name => !isDeepStrictEqual(before[name], checked.data[name]));
    if (changed.length === 0) return ok(undefined);
    for (const name of changed) this.#changed.add(name);
    this.#value.next(checked.data);
    this.#schedule(this.options.gatherMs ?? gatherMs);
    return ok(undefined);
  }

  /** The user has seen the notice. */
  dismissNotice(): void {
    this.#notice.next(undefined);
  }

  /** Writes what is not written. A success means that the value of this moment survives a power cut. Never rejects. */
  async flush(): Promise<Result<void, FileProblem>> {
    this.#unschedule();
    while (this.#saving !== undefined) await this.#saving;
    this.#saving = this.#save().finally(() => (this.#saving = undefined));
    return this.#saving;
  }

  /** Flushes and writes no more. The value stays readable. */
  async close(): Promise<Result<void, FileProblem>> {
    const flushed = await this.flush();
    this.#isClosed = true;
    this.#unschedule();
    this.#value.complete();
    this.#notice.complete();
    return flushed;
  }

  async #save(): Promise<Result<void, FileProblem>> {
    if (this.#loaded === 'unreadable') {
      const problem = await this.#readAgain();
      if (problem !== undefined) {
        const outcome = this.#notSaved(problem);
        return this.#changed.size === 0 ? ok(undefined) : outcome;
      }
    }
    const text = this.#text();
    if (this.#loaded === 'read-only' || text === this.#onDisk) return this.#saved(this.#onDisk);
    const { path: file, files } = this.#place;
    const written = await writeFileAtomic(file, text, files);
    // The copy comes second, with the same content: at every moment at least one of the two is whole.
    const copied = written.ok ? await writeFileAtomic(backupPath(file), text, files) : written;
    return copied.ok ? this.#saved(text) : this.#notSaved(copied.error);
  }

  /** Tries to get the file that could not be read. What was changed since then wins over it. Answers why it still cannot. */
  async #readAgain(): Promise<FileProblem | undefined> {
    const loaded = await loadState(this.definition, this.#place);
    if (loaded.kind === 'unreadable') return loaded.notice.problem;
    this.#loaded = loaded.kind;
    this.#onDisk = loaded.notice === undefined ? this.#textOf(loaded.value) : undefined;
    const ours = Object.fromEntries([...this.#changed].map(name => [name, this.value[name]]));
    const joined = this.definition.schema.safeParse({ ...loaded.value, ...ours });
    // Each half is valid; should the schema tie values of both together, the user's changes of this run count.
    if (joined.success) this.#value.next(joined.data);
    this.#notice.next(loaded.notice);
    return undefined;
  }

  #saved(text: string | undefined): Result<void, FileProblem> {
    this.#onDisk = text;
    this.#retryMs = firstRetryMs;
    if (this.#trouble !== undefined && this.notice === this.#trouble.notice) this.#notice.next(this.#trouble.before);
    this.#trouble = undefined;
    return ok(undefined);
  }

  /** Told when the trouble begins and not again, whether the user has dismissed it or not. */
  #notSaved(problem: FileProblem): Result<void, FileProblem> {
    if (this.#trouble === undefined && this.#loaded !== 'unreadable') {
      this.#trouble = { notice: { kind: 'not-saved', path: this.#place.path, problem }, before: this.notice };
      this.#notice.next(this.#trouble.notice);
    }
    this.#schedule(this.#retryMs);
    this.#retryMs = Math.min(maxRetryMs, this.#retryMs * 2);
    return fail(problem);
  }

  /** Not put off by further changes, so that a document that never rests is written too. */
  #schedule(ms: number): void {
    if (this.#isClosed || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = (this.options.after ?? afterMs)(ms, () => void this.flush());
  }

  #unschedule(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #text(): string {
    return this.#textOf(this.value);
  }

  #textOf(value: T): string {
    return encodeState({ version: this.definition.version, stored: changedValues(value, this.definition.defaults) });
  }
}

function afterMs(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}
