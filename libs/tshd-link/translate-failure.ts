import { appError, type AppError } from '@drawbridge/lifecycle';
import { about, type CallSubject } from './call-subject';
import { applies, type FailureRule } from './failure-rule';
import { homeRules } from './home-rules';
import { loginRules, reloginRules } from './login-rules';
import { methodName } from './method-name';
import { rawText } from './raw-text';
import { reachRules } from './reach-rules';
import type { RpcFailure } from './rpc-failure';
import { thingRules } from './thing-rules';

/** What our own side of the link found out, and what means the same wherever it comes from. */
const linkRules: readonly FailureRule[] = [
  { codes: ['UNIMPLEMENTED'], make: f => appError('unsupported', { method: f.method }, { details: f.text }) },
  { codes: ['CANCELLED'], make: () => appError('cancelled') },
  // Declining a prompt is ABORTED on the way there and comes back as ABORTED (daemon-observed 11).
  { codes: ['ABORTED'], make: f => appError('cancelled', {}, { details: f.text }) },
  { codes: ['DEADLINE_EXCEEDED'], make: f => appError('timed-out', {}, { details: `${f.method}: ${f.text}` }) },
  { codes: ['UNAVAILABLE'], when: f => f.origin === 'link', make: f => appError('daemon-not-running', {}, { details: f.text }) },
];

const lastRules: readonly FailureRule[] = [
  { codes: ['UNAVAILABLE'], make: f => appError('cluster-unreachable', {}, { details: f.text }) },
  // What we asked was wrong in itself; a window asked for it.
  {
    codes: ['INVALID_ARGUMENT', 'FAILED_PRECONDITION', 'OUT_OF_RANGE'],
    make: f => appError('request-refused', {}, { details: f.text }),
  },
];

/** In this order: a rule further down may assume that those above it did not apply. */
const rules: readonly FailureRule[] = [
  ...linkRules,
  ...homeRules,
  ...reloginRules,
  ...loginRules,
  ...reachRules,
  ...thingRules,
  ...lastRules,
];

/**
 * The one translator from a daemon's failure to what a person is told. `path`: `/package.Service/Method`. Params that the text does
 * not tell come from `subject`, or stay empty until the typed client fills them in with `about`. Raw texts end up under Details.
 */
export function translateFailure(path: string, failure: RpcFailure, subject: CallSubject = {}): AppError {
  const method = methodName(path);
  const text = rawText(failure.message);
  for (const rule of rules) {
    const facts = applies(rule, method, failure, text);
    if (facts !== undefined) return about(rule.make(facts), subject);
  }
  return appError('internal', {}, { details: text === '' ? `${method}: ${failure.code}` : `${method}: ${failure.code}: ${text}` });
}
