/** Rows of the list, and how many of them are others when it is read again. */
export const deltaRows = 100_000;
export const changedRows = 1000;
/** The cluster of which every row is another one. */
export const everyRow = '/clusters/every';
/** The one of which few are. */
export const fewRows = '/clusters/few';
