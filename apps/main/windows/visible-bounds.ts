/** A rectangle in screen pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Enough of a title bar to grab, in pixels. */
const grabbable = { width: 120, height: 32 };

/** Remembered bounds if enough of the window would be on a display that is there now, else `undefined`. */
export function visibleBounds(bounds: Bounds | undefined, displays: readonly Bounds[]): Bounds | undefined {
  if (bounds === undefined || bounds.width < 1 || bounds.height < 1) return undefined;
  const isReachable = displays.some(display => {
    const width = Math.min(bounds.x + bounds.width, display.x + display.width) - Math.max(bounds.x, display.x);
    // Only the top edge counts: a window whose title bar is above the display cannot be moved.
    const top = bounds.y >= display.y && bounds.y <= display.y + display.height - grabbable.height;
    return width >= Math.min(grabbable.width, bounds.width) && top;
  });
  return isReachable ? bounds : undefined;
}
