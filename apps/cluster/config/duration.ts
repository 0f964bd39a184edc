const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `30s`, `1m`, `12h`, `1h30m`, `7d` as milliseconds; undefined when it is not such a text or is zero. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d{1,6}[smhd])+$/.test(text)) return undefined;
  let total = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+)([smhd])/g)) total += Number(count) * (unitMs[unit] ?? 0);
  return total > 0 ? total : undefined;
}
