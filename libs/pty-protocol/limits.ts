/**
 * Bounds that both ends of a window's port keep. A frame outside them is refused by the PTY host.
 * Sizes are in cells, lengths in bytes unless said otherwise.
 */
export const ptyLimits = {
  /** Wider or taller grids would cost hundreds of megabytes of cells per screen. */
  minCols: 2,
  maxCols: 2_000,
  minRows: 1,
  maxRows: 2_000,
  /** Length of a session id in UTF-16 units; ids are UUIDs in practice. */
  maxPtyIdLength: 128,
  /** Views are numbered by the window, counting up from 1. */
  maxView: 2_147_483_647,
  /** Largest input frame. Longer input (a paste) goes in several frames. */
  maxInputFrame: 65_536,
  /** Input that a window may have on its way before the host said `taken`. */
  maxInputInFlight: 262_144,
  /** Largest `data` frame that the host sends; bigger frames cost no less per byte. */
  maxDataFrame: 65_536,
} as const;
