import { status } from '@grpc/grpc-js';
import type { ScriptedAnswer } from './scripted-answers';
import type { ScriptedFailure } from './scripted-failure';
import type { FixtureJson } from './wire-json';

/** Answers one call. */
export type ScriptedAnswerer = (request: FixtureJson, signal: AbortSignal) => ScriptedReply | Promise<ScriptedReply>;

/** A message, the messages of a stream, a failure, or messages and then a failure. */
export type ScriptedReply = FixtureJson | readonly FixtureJson[] | ScriptedFailure | BrokenStream;

/** A stream that fails under way. */
export interface BrokenStream {
  readonly messages: readonly FixtureJson[];
  readonly failure: ScriptedFailure;
}

/** What a spec's short form means. */
export function answerOfReply(reply: ScriptedReply): ScriptedAnswer {
  if (isMessages(reply)) return { kind: 'messages', messages: reply };
  if (isBroken(reply)) return { kind: 'messages', messages: reply.messages, failure: reply.failure };
  return isFailure(reply) ? { kind: 'failure', failure: reply } : { kind: 'message', message: reply };
}

function isMessages(reply: ScriptedReply): reply is readonly FixtureJson[] {
  return Array.isArray(reply);
}

function isBroken(reply: FixtureJson | ScriptedFailure | BrokenStream): reply is BrokenStream {
  return 'messages' in reply && 'failure' in reply;
}

function isFailure(reply: FixtureJson | ScriptedFailure): reply is ScriptedFailure {
  return 'code' in reply && typeof reply['code'] === 'string' && reply['code'] in status && 'message' in reply;
}
