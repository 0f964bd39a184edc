import type { Divider, Rectangle } from '@drawbridge/layout';

/** Where something lies, as CSS has it: in % of the area. */
export interface Box {
  readonly left: string;
  readonly top: string;
  readonly width: string;
  readonly height: string;
}

/** How far an arrow key moves an edge, as a part of its room. */
const keyStep = 0.02;

/** The box of a rectangle; without one that of the whole area. */
export function placeOf(room: Rectangle = { left: 0, top: 0, right: 1, bottom: 1 }): Box {
  const { left, top, right, bottom } = room;
  return { left: percent(left), top: percent(top), width: percent(right - left), height: percent(bottom - top) };
}

/** The line of an edge: as long as its room is wide, and of no width of its own. */
export function dividerPlace({ room, at, direction }: Divider): Box {
  if (direction === 'row') {
    const x = room.left + at * (room.right - room.left);
    return placeOf({ ...room, left: x, right: x });
  }
  const y = room.top + at * (room.bottom - room.top);
  return placeOf({ ...room, top: y, bottom: y });
}

/** Where a key wants an edge; `undefined`: the key means nothing to it. */
export function dividerKey(key: string, { direction, at, least, most }: Divider): number | undefined {
  const arrows = direction === 'row' ? (['ArrowLeft', 'ArrowRight'] as const) : (['ArrowUp', 'ArrowDown'] as const);
  switch (key) {
    case arrows[0]:
      return at - keyStep;
    case arrows[1]:
      return at + keyStep;
    case 'Home':
      return least;
    case 'End':
      return most;
    default:
      return undefined;
  }
}

function percent(part: number): string {
  return `${part * 100}%`;
}
