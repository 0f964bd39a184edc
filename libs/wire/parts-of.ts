import { DecodeError } from './codec';
import { NumberReader } from './runtime';

/** Wire type of what has its length in front: messages, texts, bytes, packed numbers. */
const withLength = 2;

/** Where one part of a message is. Its content goes from `start` up to `end`; with its tag and length it begins at `tagAt`. */
export interface Part {
  readonly field: number;
  readonly tagAt: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Calls `visit` with each field of a message that has its length in front, in order, without reading what is in it: for messages with so many parts that
 * they are read one by one. Other fields are passed over.
 * @throws {@link DecodeError} when `bytes` are no message at all.
 */
export function eachPart(typeName: string, bytes: Uint8Array, visit: (part: Part) => void): void {
  try {
    const reader = new NumberReader(bytes);
    while (reader.pos < reader.len) {
      const tagAt = reader.pos;
      const tag = reader.tag();
      if ((tag & 7) !== withLength || tag >>> 3 === 0) {
        reader.skipType(tag & 7, 0, tag >>> 3);
        continue;
      }
      const length = reader.size();
      const start = reader.pos;
      reader.skip(length);
      visit({ field: tag >>> 3, tagAt, start, end: start + length });
    }
  } catch (error) {
    throw new DecodeError(typeName, error);
  }
}
