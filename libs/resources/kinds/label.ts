import { oneLine } from '../text/one-line';
import type { ResourceLabel } from './resource-kind';

/** Longest label shown, on its chip and in its tooltip, in UTF-16 units. */
const longest = 128;
/** From here on the daemon's link has cut (`shownName`). */
const cutByLink = 512;

/** A label of the daemon link as rows and filters need it. */
export function resourceLabel({ name, value }: { readonly name: string; readonly value: string }): ResourceLabel {
  const isWhole = [name, value].every(part => part.length < cutByLink);
  return { name, value, text: labelText({ name, value }), canFilter: isWhole && name !== '' };
}

/** `name: value`, on one line. */
export function labelText({ name, value }: { readonly name: string; readonly value: string }): string {
  return oneLine(value === '' ? name : `${name}: ${value}`, longest);
}
