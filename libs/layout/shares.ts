/** No part of a split gets smaller than this share of it, unless it has so many parts that they would not fit. */
const smallestShare = 0.05;

/** How far from 1 the sum of shares may be: what adding fractions costs in precision. */
const tolerance = 1e-9;

/** The smallest share in a split of so many parts. */
export function shareFloor(count: number): number {
  return Math.min(smallestShare, 0.5 / count);
}

/** Equal shares. */
export function evenShares(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1 / count);
}

/** Whether shares add up to 1 and none is under the floor. */
export function areSound(shares: readonly number[]): boolean {
  const floor = shareFloor(shares.length) - tolerance;
  return shares.every(one => one >= floor) && Math.abs(sum(shares) - 1) < tolerance;
}

/** Shares made sound: what is no share at all counts as the average of the others, the sum becomes 1, and none stays under the floor. Sound ones stay as they are. */
export function soundShares(shares: readonly number[]): readonly number[] {
  if (areSound(shares)) return shares;
  const isShare = (one: number): boolean => Number.isFinite(one) && one > 0;
  const known = shares.filter(isShare);
  const largest = Math.max(...known);
  if (known.length === 0) return evenShares(shares.length);
  // By the largest first: a sum of huge numbers would be infinite.
  const scaled = shares.map(one => (isShare(one) ? one / largest : sum(known.map(other => other / largest)) / known.length));
  const total = sum(scaled);
  return raised(scaled.map(one => one / total));
}

/** Lifts what is under the floor; the others give of what they have above it, each in proportion. */
function raised(shares: readonly number[]): readonly number[] {
  const floor = shareFloor(shares.length);
  const above = shares.map(one => Math.max(0, one - floor));
  const free = 1 - floor * shares.length;
  const total = sum(above);
  return shares.every(one => one >= floor) ? shares : above.map(one => floor + (one / total) * free);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
