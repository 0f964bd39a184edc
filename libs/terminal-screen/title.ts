/** Longest title that is passed on, in code points. */
export const maxTitleLength = 256;

// C0, DEL and C1 controls, line separators, and the marks that reorder or hide text (bidi controls, zero-width characters, tags).
const unwanted =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A title as a program set it, made fit to show: no control or reordering characters, single spaces, cut at `maxTitleLength`. */
export function cleanTitle(title: string): string {
  // Cut first: a title may be megabytes long.
  const short = title
    .slice(0, 4 * maxTitleLength)
    .replace(unwanted, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const points = [...short];
  return points.length <= maxTitleLength ? short : `${points.slice(0, maxTitleLength - 1).join('')}…`;
}
