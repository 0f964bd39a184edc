/**
 * What may be left out when a message is written: everything. Absent fields are not sent and read as their default. Of a oneof at
 * most one member may be given.
 */
export type Init<T> = T extends unknown ? InitOf<NoInfer<T>> : never;

/** Behind {@link Init} because a message's type must come from its codec, never be guessed back from what is to be written. */
type InitOf<T> = T extends Uint8Array
  ? Uint8Array
  : T extends readonly (infer Item)[]
    ? readonly InitOf<Item>[]
    : T extends object
      ? string extends keyof T
        ? T
        : { readonly [Key in keyof T]?: InitOf<T[Key]> | null }
      : T;

/** Writes and reads one message type. */
export interface Codec<T> {
  /** Full name, such as `teleport.lib.teleterm.v1.Cluster`. */
  readonly typeName: string;
  /** Bytes of a message, in a buffer of their own: safe to transfer, and no other message beside them. */
  encode(message: Init<T>): Uint8Array<ArrayBuffer>;
  /**
   * Reads a message. Unknown fields, enum numbers and oneof members are accepted. Fields of type bytes are views on `bytes`.
   * @throws {@link DecodeError} when `bytes` are not a message of this type.
   */
  decode(bytes: Uint8Array): T;
}

/** A codec of whatever type, for tables that hold many: every {@link Codec} is one. */
export interface AnyCodec {
  readonly typeName: string;
  encode(message: never): Uint8Array<ArrayBuffer>;
  decode(bytes: Uint8Array): unknown;
}

/** What {@link Codec.decode} throws: the bytes are not what they should be. Its message names the type and never the content. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';

  constructor(
    readonly typeName: string,
    override readonly cause: unknown,
  ) {
    super(`These bytes are not a ${typeName}: ${cause instanceof Error ? cause.message : 'unreadable'}.`);
  }
}
