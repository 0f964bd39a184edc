export { tabsWith } from './tabs-with';
export { windowsProblems } from './windows-problems';
