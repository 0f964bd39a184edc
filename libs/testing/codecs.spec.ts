import protobuf from 'protobufjs';
import * as wire from '@drawbridge/wire';
import { protoReflection } from './proto-reflection';
import { fixtureBytes, toFixture, type FixtureJson } from './wire-json';

/**
 * Generated code against an independent reader and writer: protobufjs' reflection on the .proto files. A codec alone would agree with
 * itself even if a number were wrong.
 */

function isCodec(value: unknown): value is wire.AnyCodec {
  return typeof value === 'object' && value !== null && 'typeName' in value;
}

const exported = Object.values(wire).flatMap((value): unknown[] => (isCodec(value) ? [value] : Object.values(value)));
const codecs = new Map(exported.filter(isCodec).map(codec => [codec.typeName, codec]));

function typesIn(namespace: protobuf.NamespaceBase): readonly protobuf.Type[] {
  return namespace.nestedArray.flatMap(nested => [
    ...(nested instanceof protobuf.Type ? [nested] : []),
    ...(nested instanceof protobuf.Namespace ? typesIn(nested) : []),
  ]);
}

/** Samples of a message that together set every field; of a oneof each holds one member. */
function samples(type: protobuf.Type, depth: number): readonly FixtureJson[] {
  const oneofs = type.oneofsArray.filter(one => !one.isProto3Optional);
  const rounds = Math.max(1, ...oneofs.map(one => one.fieldsArray.length));
  return Array.from({ length: rounds }, (_none, round) => {
    const left = oneofs.flatMap(one => one.fieldsArray.filter((_field, index) => index !== round % one.fieldsArray.length));
    const fields = type.fieldsArray.filter(field => !left.includes(field));
    return Object.fromEntries(fields.map(field => [field.name, sampleField(field, depth)]));
  });
}

function sampleField(field: protobuf.Field, depth: number): unknown {
  if (field instanceof protobuf.MapField) return { key: sampleValue(field, depth), '': sampleValue(field, depth) };
  return field.repeated ? [sampleValue(field, depth), sampleValue(field, depth)] : sampleValue(field, depth);
}

function sampleValue(field: protobuf.Field, depth: number): unknown {
  const resolved = field.resolvedType;
  if (resolved instanceof protobuf.Type) return depth === 0 ? {} : (samples(resolved, depth - 1)[0] ?? {});
  if (resolved instanceof protobuf.Enum) return Object.keys(resolved.values).at(-1);
  const number = field.id * 1000 + field.name.length;
  if (field.type === 'string') return `${field.name} ${number} ✓`;
  if (field.type === 'bool') return true;
  if (field.type === 'bytes') return Buffer.from(field.name).toString('base64');
  if (field.type === 'int64') return String(-62135596800 - number);
  return field.type === 'uint64' ? String(2 ** 53 - 1 - number) : number;
}

describe('generated codecs', () => {
  const types = typesIn(protoReflection());

  it('exist for every message of proto/, by one name each', () => {
    expect([...codecs.keys()].sort()).toEqual(types.map(type => type.fullName.slice(1)).sort());
    expect(types.length).toBeGreaterThan(260);
  });

  for (const type of types) {
    it(`write and read ${type.fullName.slice(1)} as the .proto file says`, () => {
      const codec = codecs.get(type.fullName.slice(1));
      if (!codec) throw new Error(`no codec for ${type.fullName}`);
      for (const sample of samples(type, 3)) {
        const read = type.toObject(type.decode(fixtureBytes(codec, sample)), { longs: String, enums: String, bytes: String });
        expect(read).withContext('written by us, read by reflection').toEqual(sample);
        const written = type.encode(type.fromObject({ ...sample })).finish();
        expect(toFixture(codec, codec.decode(written)))
          .withContext('written by reflection, read by us')
          .toEqual(sample);
      }
    });
  }
});
