import type { ListLook, ResourceLabel } from '@drawbridge/resources';

/** Most characters that one chip shows. */
const longestChip = 26;
/** What a chip takes beside its text, and the button for the rest, in characters. */
const chipFrame = 3;
const restButton = 5;
/** Pixels that a character takes on average at 12 px. */
const characterWidth = 7;

/** Labels that a row shows, and how many it does not. */
export interface VisibleLabels {
  readonly shown: readonly ResourceLabel[];
  readonly rest: number;
}

/** Least width of a card and what is beside and inside of cards, in CSS pixels. */
const narrowestCard = 296;
const cardFrame = 40;

/** How many cards stand beside each other. `width`: that of the list, in CSS pixels. */
export function cardColumns(width: number): number {
  return Math.max(1, Math.floor((width - 24) / (narrowestCard + 8)));
}

/** How many characters of labels a row or card has room for. `width`: that of the list, in CSS pixels. */
export function labelRoom(width: number, { view, labels }: ListLook): number {
  if (view === 'card') {
    const line = Math.floor((width / cardColumns(width) - cardFrame) / characterWidth);
    // Lines end with gaps that no chip fits into.
    return labels === 'expanded' ? Math.floor(line * 2.4) : line;
  }
  if (labels === 'expanded') return Math.floor((width * 0.9) / characterWidth);
  // Narrower lists give the whole row to names and buttons; the rest button still opens the labels.
  return width < 620 ? 0 : Math.floor((width * 0.34) / characterWidth);
}

/** The labels that fit, in their order. Counted, not measured: rows come and go while one scrolls. `room`: characters. */
export function visibleLabels(labels: readonly ResourceLabel[], room: number): VisibleLabels {
  let left = room;
  let count = 0;
  for (const label of labels) {
    left -= Math.min(label.text.length, longestChip) + chipFrame;
    const isLast = count === labels.length - 1;
    if (left < (isLast ? 0 : restButton)) break;
    count += 1;
  }
  return { shown: labels.slice(0, count), rest: labels.length - count };
}
