export { axeProblems } from './axe';
export { button, field, press, textOf, type } from './query';
export { until } from './until';
