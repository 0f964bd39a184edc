import * as z from 'zod/mini';
import type { Setting } from './setting';

/** The part of JSON schema that settings are described with. */
export interface ValueSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** What a setting allows, as JSON schema: made from its own schema, so that the two cannot differ. */
export function valueSchema(one: Setting): ValueSchema {
  const { $schema: _version, ...schema } = z.toJSONSchema(one.schema, { io: 'input' }) as ValueSchema & { readonly $schema?: string };
  // What zod says of any whole number is no bound that a person set.
  const { minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...(minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
}
