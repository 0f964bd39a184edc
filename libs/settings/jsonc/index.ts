export { type JsoncProblem, type JsoncProblemCode } from './jsonc-problem';
export { type JsoncDocument, type JsoncMember, readJsonc } from './read-jsonc';
export { withJsoncValue, withoutJsoncValue } from './edit-jsonc';
export { jsoncProblemText } from './jsonc-problem-text';
