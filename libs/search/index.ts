export { BestOf } from './best-of';
export { matchScore, whenRequestable, wordsOf } from './match-score';
export { type SearchedText, searchedText } from './searched-text';
export {
  ResourceSearch,
  type ResourceAnswer,
  type ResourceHit,
  type ResourceQuestion,
  type ResourceSearchNeeds,
  type SearchProblem,
  type SearchedCluster,
} from './resource-search';
