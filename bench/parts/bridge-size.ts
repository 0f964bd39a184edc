/** Rows that cross the bridge at a time. */
export const bridgeRows = 1000;
