import type { AppError, AppErrorCode } from '@drawbridge/lifecycle';
import { actionLabel } from './action-label';
import { appTexts } from './app-texts';
import { clusterTexts } from './cluster-texts';
import { daemonTexts } from './daemon-texts';
import { loginTexts } from './login-texts';
import { programTexts } from './program-texts';
import { textParams, type ErrorSentences, type TextOf } from './text-of';

/** What a person reads about an error. Raw texts are not in it: screens show `AppError.details` under "Details". */
export interface ErrorText extends ErrorSentences {
  /** The label of the button that helps; absent when there is nothing to press. */
  readonly actionLabel?: string;
}

/** Exhaustive: a new code does not compile until it has its sentences. */
const texts: Readonly<Record<AppErrorCode, TextOf>> = { ...clusterTexts, ...loginTexts, ...daemonTexts, ...programTexts, ...appTexts };

/** The sentences of an error: what happened, what it means and what to do. */
export function errorText(error: AppError): ErrorText {
  const sentences = texts[error.code](textParams(error.params));
  const label = actionLabel(error.action);
  return label === undefined ? sentences : { ...sentences, actionLabel: label };
}
