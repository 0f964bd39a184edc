import { createHash } from 'node:crypto';

/** Stored values under their version. */
export interface StoredState {
  readonly version: number;
  readonly stored: Readonly<Record<string, unknown>>;
}

const header = /^\{"drawbridge":"state","version":([1-9]\d{0,8}),"sha256":"([0-9a-f]{64})","stored":/;
const footer = '}\n';

/** The text of a state file: JSON that a person can read, with a checksum over version and values. */
export function encodeState({ version, stored }: StoredState): string {
  const body = JSON.stringify(stored);
  return `{"drawbridge":"state","version":${version},"sha256":"${checksum(version, body)}","stored":${body}${footer}`;
}

/** The reverse; undefined for anything but a whole file as it was written, to the last byte. Never throws. */
export function decodeState(text: string): StoredState | undefined {
  const [start, version, sum] = header.exec(text) ?? [];
  if (start === undefined || !text.endsWith(footer)) return undefined;
  const body = text.slice(start.length, -footer.length);
  if (checksum(Number(version), body) !== sum) return undefined;
  try {
    const stored: unknown = JSON.parse(body);
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined;
    return { version: Number(version), stored: { ...stored } };
  } catch {
    return undefined;
  }
}

function checksum(version: number, body: string): string {
  return createHash('sha256').update(`${version}\n${body}`).digest('hex');
}
