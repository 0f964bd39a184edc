/** The only two Electron channels there are. `apps/preload` repeats their names, since it may import nothing of ours. */
export const connectChannel = 'drawbridge:connect';
/** Carries one port, and what it is for: `contract` or `terminal`. */
export const portChannel = 'drawbridge:port';
