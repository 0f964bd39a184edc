/** Negative when `one` is older than `other`, positive when newer. Compares major, minor and patch; a pre-release is older than its release. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [parts(one), parts(other)];
  for (let place = 0; place < 3; place += 1) {
    const difference = (left.numbers[place] ?? 0) - (right.numbers[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(right.isPreRelease) - Number(left.isPreRelease);
}

/** The first number of a version. */
export function majorOf(version: string): number {
  return parts(version).numbers[0] ?? 0;
}

function parts(version: string): { readonly numbers: readonly number[]; readonly isPreRelease: boolean } {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-.*)?/.exec(version.trim());
  if (match === null) return { numbers: [0, 0, 0], isPreRelease: false };
  return { numbers: [match[1], match[2], match[3]].map(text => Number(text ?? 0)), isPreRelease: match[4] !== undefined };
}
