import { oneLine } from '../text/one-line';
import type { ResourceLabel } from './resource-kind';

/** Longest label shown, on its chip and in its tooltip, in UTF-16 units. */
const longest = 128;
/** From here on the daemon's link has cut (`shownName`). */
const cutByLink = 512;
/** A hundred thousand resources share a few hundred labels: each is made once. Hostile ones could all differ, so only so many are kept. */
const mostShared = 4096;
const shared = new Map<string, Map<string, ResourceLabel>>();
let sharedCount = 0;

/** A label of the daemon link as rows and filters need it. */
export function resourceLabel({ name, value }: { readonly name: string; readonly value: string }): ResourceLabel {
  const before = shared.get(name)?.get(value);
  if (before !== undefined) return before;
  const label = newLabel({ name, value });
  if (sharedCount >= mostShared) {
    shared.clear();
    sharedCount = 0;
  }
  const ofName = shared.get(name) ?? new Map<string, ResourceLabel>();
  shared.set(name, ofName.set(value, label));
  sharedCount += 1;
  return label;
}

function newLabel({ name, value }: { readonly name: string; readonly value: string }): ResourceLabel {
  const isWhole = [name, value].every(part => part.length < cutByLink);
  return { name, value, text: labelText({ name, value }), canFilter: isWhole && name !== '' };
}

/** `name: value`, on one line. */
export function labelText({ name, value }: { readonly name: string; readonly value: string }): string {
  return oneLine(value === '' ? name : `${name}: ${value}`, longest);
}
