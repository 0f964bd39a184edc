/** In which order things stand while nothing is typed, by what they are: what is open first, then what one may look in, then what one may do. */
export const restingScore = { tab: 6, closedTab: 5, cluster: 4, filter: 3, command: 2 } as const;
