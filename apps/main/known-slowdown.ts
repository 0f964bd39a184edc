/** Processor time that a build with the known slowdown wastes at its start, in µs: more than a bare window's whole start. Not time on the clock, which a busy machine would make a small part of the whole. */
const slowdown = 800_000;

/** Wastes a known time in builds that the benchmarks must catch as slower than they may be; in any other build this is nothing. */
export function knownSlowdown(): void {
  if (process.env['DRAWBRIDGE_SLOWDOWN'] !== 'known') return;
  const before = process.cpuUsage();
  let used = 0;
  while (used < slowdown) {
    const { user, system } = process.cpuUsage(before);
    used = user + system;
  }
}
