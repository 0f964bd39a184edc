import protobuf from 'protobufjs';
import type { AnyCodec, Codec, Init } from '@drawbridge/wire';
import { protoReflection } from './proto-reflection';

/** A message as the fixtures write it: snake_case names, enums by name, 64-bit numbers as text, defaults left out, bytes as base64. */
export type FixtureJson = Readonly<Record<string, unknown>>;

/**
 * Turns a fixture's request or response into what a codec writes.
 * @throws Error that names the field when the fixture has one that the message has not, or a value of another type.
 */
export function fromFixture<T>(codec: Codec<T>, json: unknown): Init<T> {
  return messageFromJson(protoReflection().lookupType(codec.typeName), json) as Init<T>;
}

/** Turns a decoded message into a fixture's form. Enum numbers without a name stay numbers. */
export function toFixture(codec: AnyCodec, message: unknown): FixtureJson {
  return messageToJson(protoReflection().lookupType(codec.typeName), message);
}

/** Bytes of a fixture's request or response as a daemon would send them. */
export function fixtureBytes(codec: AnyCodec, json: unknown): Uint8Array<ArrayBuffer> {
  return codec.encode(messageFromJson(protoReflection().lookupType(codec.typeName), json) as never);
}

function messageFromJson(type: protobuf.Type, json: unknown): unknown {
  const entries = Object.entries(expectRecord(json, type.fullName)).map(([name, value]) => {
    const field = type.fields[name];
    if (!field) throw new Error(`The fixture has "${name}", which ${type.fullName} has not.`);
    return [protobuf.util.camelCase(name), fieldFromJson(field, value)] as const;
  });
  return Object.fromEntries(entries);
}

function fieldFromJson(field: protobuf.Field, json: unknown): unknown {
  if (field instanceof protobuf.MapField) {
    const entries = Object.entries(expectRecord(json, field.fullName));
    return Object.fromEntries(entries.map(([key, value]) => [key, singleFromJson(field, value)]));
  }
  if (!field.repeated) return singleFromJson(field, json);
  if (!Array.isArray(json)) throw new Error(`The fixture should have a list for ${field.fullName}.`);
  return json.map(item => singleFromJson(field, item));
}

function singleFromJson(field: protobuf.Field, json: unknown): unknown {
  if (field.resolvedType instanceof protobuf.Type) return messageFromJson(field.resolvedType, json);
  if (field.resolvedType instanceof protobuf.Enum) {
    const value = typeof json === 'string' ? field.resolvedType.values[json] : json;
    if (typeof value !== 'number')
      throw new Error(`The fixture has ${JSON.stringify(json)} for ${field.fullName}, which has no such value.`);
    return value;
  }
  const expected = scalarForms[field.type] ?? 'number';
  const kind = expected === 'base64' || expected === 'decimal' ? 'string' : expected;
  if (typeof json !== kind) throw new Error(`The fixture should have a ${kind} for ${field.fullName}.`);
  if (expected === 'decimal') return Number(json);
  return expected === 'base64' ? new Uint8Array(Buffer.from(String(json), 'base64')) : json;
}

/** How fixtures write a scalar type; everything else is a number. */
const scalarForms: Readonly<Record<string, 'string' | 'boolean' | 'base64' | 'decimal'>> = {
  string: 'string',
  bool: 'boolean',
  bytes: 'base64',
  int64: 'decimal',
  uint64: 'decimal',
};

function messageToJson(type: protobuf.Type, message: unknown): FixtureJson {
  const source = expectRecord(message, type.fullName);
  const entries = type.fieldsArray.flatMap(field => {
    const value = source[protobuf.util.camelCase(field.name)];
    return isAbsent(field, value) ? [] : [[field.name, fieldToJson(field, value)] as const];
  });
  return Object.fromEntries(entries);
}

/** Fields with presence are absent as null; all others are left out when they have their default. */
function isAbsent(field: protobuf.Field, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (field instanceof protobuf.MapField) return Object.keys(value).length === 0;
  if (field.repeated) return Array.isArray(value) && value.length === 0;
  if (field.partOf || field.resolvedType instanceof protobuf.Type) return false;
  return value === '' || value === 0 || value === false || (value instanceof Uint8Array && value.length === 0);
}

function fieldToJson(field: protobuf.Field, value: unknown): unknown {
  if (field instanceof protobuf.MapField) {
    const entries = Object.entries(expectRecord(value, field.fullName));
    return Object.fromEntries(entries.map(([key, item]) => [key, singleToJson(field, item)]));
  }
  return Array.isArray(value) ? value.map(item => singleToJson(field, item)) : singleToJson(field, value);
}

function singleToJson(field: protobuf.Field, value: unknown): unknown {
  if (field.resolvedType instanceof protobuf.Type) return messageToJson(field.resolvedType, value);
  if (field.resolvedType instanceof protobuf.Enum) return field.resolvedType.valuesById[Number(value)] ?? value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return scalarForms[field.type] === 'decimal' ? String(value) : value;
}

function expectRecord(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw new Error(`There should be an object for ${where}.`);
}
