import type { ClientRequest, IncomingMessage } from 'node:http';
import https from 'node:https';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ClusterAddress } from './address';
import { connectFailure } from './connect-failure';
import type { ClusterFailure } from './failure';

/** Largest answer read, in bytes: a page of 1 000 resources is well under 1 MiB. */
const maxAnswerBytes = 32 * 1024 * 1024;

/** One HTTP request. */
export interface Exchange {
  readonly at: ClusterAddress;
  readonly agent: https.Agent;
  readonly method: string;
  readonly path: string;
  /** JSON body; undefined sends none. */
  readonly body: unknown;
  /** From dialling to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** An HTTP answer, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends one request and reads the whole answer. Never throws. */
export async function exchange(one: Exchange): Promise<Result<HttpAnswer, ClusterFailure>> {
  const first = await send(one);
  // A kept connection that the server closed meanwhile fails before any answer: that says nothing about the server now. Only for
  // calls that may be repeated; a login is sent on a connection of its own.
  return first.stale ? (await send(one)).result : first.result;
}

interface Sent {
  readonly result: Result<HttpAnswer, ClusterFailure>;
  readonly stale: boolean;
}

async function send(one: Exchange): Promise<Sent> {
  const deadline = AbortSignal.timeout(one.timeoutMs);
  const signal = one.signal === undefined ? deadline : AbortSignal.any([one.signal, deadline]);
  const body = one.body === undefined ? undefined : JSON.stringify(one.body);
  const request = https.request({
    agent: one.agent,
    method: one.method,
    path: one.path,
    host: one.at.host,
    port: one.at.port,
    signal,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    },
  });
  let answered = false;
  try {
    const answer = await answerTo(request, body);
    answered = true;
    return { result: await read(answer), stale: false };
  } catch (error) {
    if (one.signal?.aborted === true) return { result: fail({ kind: 'cancelled' }), stale: false };
    if (deadline.aborted) return { result: fail({ kind: 'timeout', ...one.at, afterMs: one.timeoutMs }), stale: false };
    const failure = connectFailure(error, one.at);
    return { result: fail(failure), stale: request.reusedSocket && !answered && failure.kind === 'disconnected' };
  }
}

function answerTo(request: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Stays for good: an abort after the answer began is told here as well as on the answer.
    request.on('error', reject);
    request.end(body);
  });
}

async function read(answer: IncomingMessage): Promise<Result<HttpAnswer, ClusterFailure>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxAnswerBytes) {
      answer.destroy();
      return fail({ kind: 'bad_answer', text: `the answer is larger than ${maxAnswerBytes} bytes` });
    }
    parts.push(part);
  }
  return ok({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') });
}
