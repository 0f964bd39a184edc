import type { AppError } from '@drawbridge/lifecycle';
import type { RpcCode, RpcFailure } from './rpc-failure';

/** What a rule sees when it makes its error. */
export interface FailureFacts {
  /** `Service/Method`. */
  readonly method: string;
  readonly failure: RpcFailure;
  /** The daemon's text, made safe. */
  readonly text: string;
  /** What the rule's pattern matched; empty for a rule without one. */
  readonly match: readonly (string | undefined)[];
}

/** One row of the translator: the first whose conditions all hold makes the error. */
export interface FailureRule {
  readonly codes?: readonly RpcCode[];
  /** `Service/Method`. */
  readonly methods?: readonly string[];
  readonly text?: RegExp;
  readonly when?: (failure: RpcFailure) => boolean;
  readonly make: (facts: FailureFacts) => AppError;
}

/** The facts for a rule that applies, or undefined. */
export function applies(rule: FailureRule, method: string, failure: RpcFailure, text: string): FailureFacts | undefined {
  if (rule.codes !== undefined && !rule.codes.includes(failure.code)) return undefined;
  if (rule.methods !== undefined && !rule.methods.includes(method)) return undefined;
  if (rule.when !== undefined && !rule.when(failure)) return undefined;
  if (rule.text === undefined) return { method, failure, text, match: [] };
  const match = rule.text.exec(text);
  return match === null ? undefined : { method, failure, text, match };
}
