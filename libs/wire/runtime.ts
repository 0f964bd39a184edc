import protobuf from 'protobufjs/minimal.js';
import { DecodeError, type Codec, type Init } from './codec';

/** What the generated code uses of protobufjs. */
export const { Reader, Writer, util } = protobuf;

/** A message class as pbjs writes it. */
interface MessageClass {
  encode(message: object, writer: protobuf.Writer): protobuf.Writer;
  decode(reader: NumberReader): object;
}

interface LongLike {
  toNumber(): number;
}

/** protobufjs' reader as seen by a subclass: its 64-bit methods answer numbers or, where the package `long` is found, objects. */
const BaseReader = protobuf.Reader as unknown as new (bytes: Uint8Array) => {
  discardUnknown: boolean;
  readonly pos: number;
  readonly len: number;
  tag(): number;
  size(): number;
  skip(length: number): unknown;
  skipType(wireType: number, depth: number, field: number): unknown;
  int64(): number | LongLike;
  uint64(): number | LongLike;
};

/** Reads 64-bit numbers as JavaScript numbers, whatever protobufjs finds installed. */
export class NumberReader extends BaseReader {
  override discardUnknown = true;

  override int64(): number {
    return toNumber(super.int64());
  }

  override uint64(): number {
    return toNumber(super.uint64());
  }
}

function toNumber(value: number | LongLike): number {
  return typeof value === 'number' ? value : value.toNumber();
}

/** Wraps a generated message class. */
export function codec<T>(typeName: string, message: MessageClass): Codec<T> {
  return {
    typeName,
    // A copy: protobufjs' buffers are cut from a pool that other messages, passwords among them, share.
    encode: (value: Init<T>) => new Uint8Array(message.encode(value as object, Writer.create()).finish()),
    decode: bytes => {
      try {
        return message.decode(new NumberReader(bytes)) as T;
      } catch (error) {
        throw new DecodeError(typeName, error);
      }
    },
  };
}
