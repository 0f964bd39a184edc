import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '../harness/statistics';
import { root } from '../../tools/packages';

/** A file of terminal output: like `ls -lR --color`, the same on every machine. */
export interface Corpus {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the file as a PTY prints it: each line feed as carriage return and line feed. */
  readonly printedHash: string;
  /** Bytes of that. */
  readonly printedBytes: number;
}

/** A letter that no corpus and no prompt has, for keys whose echo is looked for. Its key code is its character code, as for all capitals. */
export const absentLetter = 'Q';

const megabyte = 1024 * 1024;

/** Makes (once) the corpus of so many MB in `.cache`. */
export function terminalCorpus(megabytes: number): Corpus {
  const folder = path.join(root, '.cache/bench');
  const file = path.join(folder, `corpus-${megabytes}.txt`);
  mkdirSync(folder, { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < megabytes * megabyte) writeFileSync(file, makeCorpus(megabytes * megabyte));
  const text = readFileSync(file, 'latin1');
  const printed = Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');
  return {
    path: file,
    bytes: text.length,
    printedBytes: printed.byteLength,
    printedHash: createHash('sha256').update(printed).digest('hex'),
  };
}

function makeCorpus(size: number): Buffer {
  const random = seededRandom(19);
  const pick = (names: readonly string[]): string => names[Math.floor(random() * names.length)] ?? '';
  const block: string[] = [];
  let bytes = 0;
  while (bytes < Math.min(size, 4 * megabyte)) {
    const name = `${pick(['src', 'lib', 'test', 'docs', 'build'])}-${Math.floor(random() * 1e6).toString(36)}`;
    const colour = pick(['01;34', '01;32', '00', '01;36', '40;33']);
    const line = `-rw-r--r-- 1 root root ${String(Math.floor(random() * 1e7)).padStart(8)} Nov ${String(1 + Math.floor(random() * 28)).padStart(2)} 12:${String(Math.floor(random() * 60)).padStart(2, '0')} \u001b[0m\u001b[${colour}m${name}\u001b[0m${pick(['', '.ts', '.md', ' \u65e5\u672c\u8a9e'])}\n`;
    block.push(line);
    bytes += Buffer.byteLength(line);
  }
  const one = Buffer.from(block.join(''));
  const times = Math.ceil(size / one.byteLength);
  return Buffer.concat(Array.from({ length: times }, () => one));
}
