/** Sessions that the host has ready: each is measured once. */
export const mostFloods = 200;

/** Cells. */
export const floodSize = { cols: 120, rows: 37 };

export function floodId(number: number): string {
  return `flood-${number}`;
}
