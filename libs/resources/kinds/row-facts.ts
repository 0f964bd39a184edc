/** How a resource itself stands, apart from the list that it is in. */
export type Standing = 'ready' | 'no-access';

/** What a row says of a resource beside its name and labels. */
export interface RowFacts {
  /** What it is and where it is reached: one line, may be empty. */
  readonly place: string;
  readonly standing: Standing;
}
