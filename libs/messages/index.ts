export { type ErrorText, errorText } from './error-text';
export { actionLabel } from './action-label';
export { addressProblemText } from './address-problem';
