import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';

/** How long the answer of a probe is believed, in ms. */
const day = 24 * 60 * 60 * 1000;
const file = path.join(root, '.cache/electron-probe.json');

/** What the last probe for a URL said. */
export interface ProbeMemory {
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: string;
}

/** Why a URL could not be reached, when that was found out less than a day ago. */
export function rememberedFailure(text: string | undefined, url: string, now: number): string | undefined {
  if (text === undefined) return undefined;
  try {
    const memory = JSON.parse(text) as Partial<ProbeMemory> | null;
    const isFresh = typeof memory?.at === 'number' && now - memory.at >= 0 && now - memory.at < day;
    return isFresh && memory.url === url && typeof memory.reason === 'string' ? memory.reason : undefined;
  } catch {
    return undefined; // A torn cache file is the same as none: the probe runs again.
  }
}

/** The remembered answer's file, or nothing. */
export function readProbeMemory(): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // No file: never probed.
  }
}

/** Remembers a failure; a success needs no memory, since the binary is then there. */
export function rememberFailure(memory: ProbeMemory): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(memory));
}
