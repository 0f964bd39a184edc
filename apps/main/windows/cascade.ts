import type { Bounds } from './visible-bounds';

/** How far a new window is right of and below the one it was opened from, in pixels. */
const step = 32;

/** Where a window goes that is opened from another: a little right and below, back to the corner where it would leave the display. */
export function cascaded(from: Bounds, display: Bounds): Bounds {
  const width = Math.min(from.width, display.width);
  const height = Math.min(from.height, display.height);
  const fits = from.x + step + width <= display.x + display.width && from.y + step + height <= display.y + display.height;
  const { x, y } = fits ? { x: from.x + step, y: from.y + step } : display;
  return { x, y, width, height };
}
