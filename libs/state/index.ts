export { type StateDefinition, defineState } from './state-definition';
export { StateDocument, type StateChangeProblem, type StateOptions } from './state-document';
export type { StateNotice } from './state-notice';
