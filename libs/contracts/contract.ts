import type * as z from 'zod/mini';

/** What kind of page a window shows; each contract entry says which kinds may use it. */
export type WindowKind = 'workbench';

type Schema = z.ZodMiniType;

/** One question, one answer (or one error). */
export interface CallEntry<Request extends Schema = Schema, Response extends Schema = Schema> {
  readonly kind: 'call';
  readonly request: Request;
  readonly response: Response;
  readonly windows: readonly WindowKind[];
}

/** A value that changes: the window gets it at once and then every change; a slow window skips to the latest. */
export interface StateEntry<Request extends Schema = Schema, Item extends Schema = Schema> {
  readonly kind: 'state';
  readonly request: Request;
  readonly item: Item;
  readonly windows: readonly WindowKind[];
}

/** A flow of items of which none may be lost; it moves as fast as the window takes them (credit). */
export interface StreamEntry<Request extends Schema = Schema, Item extends Schema = Schema> {
  readonly kind: 'stream';
  readonly request: Request;
  readonly item: Item;
  readonly windows: readonly WindowKind[];
}

/** Something main tells windows unasked. */
export interface EventEntry<Item extends Schema = Schema> {
  readonly kind: 'event';
  readonly item: Item;
  readonly windows: readonly WindowKind[];
}

export type Entry = CallEntry | StateEntry | StreamEntry | EventEntry;
export type Entries = Readonly<Record<string, Entry>>;

/** A named group of entries; the window's client and main's handlers are both derived from it. */
export interface Contract<Name extends string = string, E extends Entries = Entries> {
  readonly name: Name;
  readonly entries: E;
}

/** Names a group of entries. */
export function contract<Name extends string, E extends Entries>(name: Name, entries: E): Contract<Name, E> {
  return { name, entries };
}

interface From<T> {
  /** Names the window kinds that may use the entry. */
  from(...windows: readonly WindowKind[]): T;
}

/** A question with one answer. */
export function call<Q extends Schema, A extends Schema>(request: Q, response: A): From<CallEntry<Q, A>> {
  return { from: (...windows) => ({ kind: 'call', request, response, windows }) };
}

/** A changing value of which a slow window sees the latest. */
export function state<Q extends Schema, I extends Schema>(request: Q, item: I): From<StateEntry<Q, I>> {
  return { from: (...windows) => ({ kind: 'state', request, item, windows }) };
}

/** A flow that loses nothing. */
export function stream<Q extends Schema, I extends Schema>(request: Q, item: I): From<StreamEntry<Q, I>> {
  return { from: (...windows) => ({ kind: 'stream', request, item, windows }) };
}

/** An event that main sends to windows. */
export function event<I extends Schema>(item: I): { to(...windows: readonly WindowKind[]): EventEntry<I> } {
  return { to: (...windows) => ({ kind: 'event', item, windows }) };
}
