import type { ServerResponse } from 'node:http';
import type { ApiKind } from './api-kinds';
import type { KubeObject } from './kube-object';
import type { ObjectStore, WatchEvent } from './object-store';

/** One watch. */
export interface Watch {
  readonly store: ObjectStore;
  readonly kind: ApiKind;
  readonly namespace: string | undefined;
  readonly isMeant: (object: KubeObject) => boolean;
  /** The object as the client wants to see it. */
  readonly view: (object: KubeObject) => object;
  readonly parameters: URLSearchParams;
  readonly response: ServerResponse;
}

/** Bytes that wait for a client; one that is further behind is ended, and begins anew. */
const mostWaiting = 4 * 1024 * 1024;

/** Answers a watch: one event a line, as they happen, until the client leaves or its time is over. */
export function sendWatch({ store, kind, namespace, isMeant, view, parameters, response }: Watch): void {
  const from = Number(parameters.get('resourceVersion') ?? '0');
  const start = Number.isSafeInteger(from) && from > 0 ? from : Number(store.version);
  const send = (type: WatchEvent['type'], object: KubeObject) => {
    if (response.writableLength > mostWaiting) response.destroy();
    else response.write(`${JSON.stringify({ type, object: view(object) })}\n`);
  };
  const write = ({ type, object, plural }: WatchEvent) => {
    if (plural === kind.plural && isMeant(object)) send(type, object);
  };
  const begin = () => {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.flushHeaders();
    // Without a version a watch begins with what there is.
    if (from === 0)
      for (const object of store.list(kind, kind.scope === 'cluster' ? '' : namespace)) if (isMeant(object)) send('ADDED', object);
  };
  const waiting: WatchEvent[] = [];
  let tell = (event: WatchEvent): void => void waiting.push(event);
  // Throws before anything is sent, when the version is too old.
  const stop = store.watch(start, event => tell(event));
  begin();
  for (const event of waiting) write(event);
  tell = write;
  const seconds = Number(parameters.get('timeoutSeconds') ?? '');
  const timer = seconds > 0 ? setTimeout(() => response.end(), Math.min(seconds, 86_400) * 1000) : undefined;
  response.once('close', () => {
    stop();
    clearTimeout(timer);
  });
}
