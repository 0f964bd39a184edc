/** The only two Electron channels there are. `apps/preload` repeats their names, since it may import nothing of ours that is not a constant. */
export const connectChannel = 'drawbridge:connect';
export const portsChannel = 'drawbridge:ports';
