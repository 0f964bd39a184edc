/** Why a cluster does not start, in words for the person who started it. Its message is printed as it is. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
