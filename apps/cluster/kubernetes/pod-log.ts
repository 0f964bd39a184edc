import type { ServerResponse } from 'node:http';
import { badRequest } from './api-status';
import type { ContainerLog, LogLine } from './container-log';

/** Answers `kubectl logs`: what is kept, then what comes as long as the client follows. Throws BadRequest. */
export function sendLog(log: ContainerLog | undefined, parameters: URLSearchParams, response: ServerResponse, now: number): void {
  const number = (name: string) => {
    const text = parameters.get(name);
    if (text === null) return undefined;
    if (!/^\d{1,12}$/.test(text)) throw badRequest(`${name}: ${JSON.stringify(text)} is no number`);
    return Number(text);
  };
  const [tail, since] = [number('tailLines'), number('sinceSeconds')];
  const withTime = parameters.get('timestamps') === 'true';
  const shown = ({ at, text }: LogLine) => (withTime ? `${new Date(at).toISOString()} ${text}` : text);
  const kept = (log?.lines ?? []).filter(line => since === undefined || line.at >= now - since * 1000);
  const lines = tail === undefined ? kept : tail === 0 ? [] : kept.slice(-tail);
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.write(lines.map(shown).join(''));
  if (parameters.get('follow') !== 'true' || log === undefined) return void response.end();
  response.flushHeaders();
  // A client that does not read must not make this process keep what it has not read.
  const stop = log.follow({
    onLine: line => {
      if (response.writableLength < mostWaiting) response.write(shown(line));
    },
    onEnd: () => response.end(),
  });
  response.once('close', stop);
}

/** Bytes that wait for a client; beyond that it misses lines. */
const mostWaiting = 4 * 1024 * 1024;
