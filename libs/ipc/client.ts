import type { Contract, Entry } from '@drawbridge/contracts';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { Observable, Subject, type Subscriber } from 'rxjs';
import type { Client } from './client-types';
import { streamCredit, type RequestFrame, type ResponseFrame } from './frames';
import type { Port } from './port';

interface Pending {
  answer(frame: Exclude<ResponseFrame, { type: 'event' }>): void;
  lost(): void;
}

/** How items and failures reach a subscriber: a state only fails by a defect, a stream's failure is an item. */
interface Delivery {
  item(value: unknown, to: Subscriber<unknown>): void;
  failure(error: AppError, to: Subscriber<unknown>): void;
}

const lost = (): AppError => appError('connection-lost');

/** One window's end of the contract port. Answers come back as values; when the port closes every pending call fails and every flow completes. */
export class ContractConnection {
  readonly #pending = new Map<number, Pending>();
  readonly #events = new Map<string, Subject<unknown>>();
  #nextId = 1;
  #closed = false;

  constructor(private readonly port: Port) {
    port.onMessage(message => this.#receive(message as ResponseFrame));
    port.onClose(() => this.#close());
  }

  /** The typed client of one contract. */
  client<C extends Contract>(contract: C): Client<C> {
    const methods = Object.entries(contract.entries).map(([key, entry]) => [key, this.#method(`${contract.name}.${key}`, entry)] as const);
    return Object.fromEntries(methods) as Client<C>;
  }

  #method(name: string, entry: Entry): unknown {
    switch (entry.kind) {
      case 'call':
        return (request?: unknown, signal?: AbortSignal) => this.#call(name, request, signal);
      case 'state':
        return (request?: unknown) =>
          this.#flow(name, request, {
            item: (value, to) => to.next(value),
            failure: (error, to) => to.error(error),
          });
      case 'stream':
        return (request?: unknown) =>
          this.#flow(name, request, {
            item: (value, to) => to.next(ok(value)),
            failure: (error, to) => {
              to.next(fail(error));
              to.complete();
            },
          });
      case 'event':
        return this.#event(name).asObservable();
    }
  }

  #event(name: string): Subject<unknown> {
    const subject = this.#events.get(name) ?? new Subject<unknown>();
    this.#events.set(name, subject);
    return subject;
  }

  #call(name: string, payload: unknown, signal: AbortSignal | undefined): Promise<Result<unknown>> {
    if (this.#closed) return Promise.resolve(fail(lost()));
    if (signal?.aborted === true) return Promise.resolve(fail(appError('cancelled')));
    const id = this.#nextId++;
    return new Promise(resolve => {
      const done = (result: Result<unknown>): void => {
        signal?.removeEventListener('abort', cancel);
        this.#pending.delete(id);
        resolve(result);
      };
      const cancel = (): void => {
        this.#send({ type: 'cancel', id });
        done(fail(appError('cancelled')));
      };
      this.#pending.set(id, {
        answer: frame => {
          if (frame.type === 'answer') done(ok(frame.payload));
          else if (frame.type === 'error') done(fail(frame.error));
        },
        lost: () => done(fail(lost())),
      });
      signal?.addEventListener('abort', cancel, { once: true });
      this.#send({ type: 'call', id, name, payload });
    });
  }

  /** Credit is given back item by item, after the subscriber has taken it. */
  #flow(name: string, payload: unknown, deliver: Delivery): Observable<unknown> {
    return new Observable((subscriber: Subscriber<unknown>) => {
      if (this.#closed) {
        subscriber.complete();
        return undefined;
      }
      const id = this.#nextId++;
      this.#pending.set(id, {
        answer: frame => {
          switch (frame.type) {
            case 'item':
              deliver.item(frame.payload, subscriber);
              if (this.#pending.has(id)) this.#send({ type: 'credit', id, count: 1 });
              return;
            case 'error':
              this.#pending.delete(id);
              deliver.failure(frame.error, subscriber);
              return;
            case 'end':
            case 'answer':
              this.#pending.delete(id);
              subscriber.complete();
          }
        },
        lost: () => subscriber.complete(),
      });
      this.#send({ type: 'open', id, name, payload, credit: streamCredit });
      return () => {
        if (this.#pending.delete(id)) this.#send({ type: 'cancel', id });
      };
    });
  }

  #receive(frame: ResponseFrame): void {
    if (frame.type === 'event') this.#events.get(frame.name)?.next(frame.payload);
    else this.#pending.get(frame.id)?.answer(frame);
  }

  #send(frame: RequestFrame): void {
    if (!this.#closed) this.port.post(frame);
  }

  #close(): void {
    this.#closed = true;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const one of pending) one.lost();
    for (const subject of this.#events.values()) subject.complete();
  }
}
