import protobuf from 'protobufjs';
import { collect, fullName } from './proto-root';

/** One method of a service: full names of its types, and which sides are streams. */
export interface MethodFact {
  readonly request: string;
  readonly response: string;
  readonly kind: string;
}

/** One field: its number, its type with `repeated` or `optional` in front, and the oneof that it belongs to. */
export interface FieldFact {
  readonly number: number;
  readonly type: string;
  readonly oneof?: string;
}

type Named<T> = Readonly<Record<string, T>>;

/** What matters on the wire, in the form of libs/wire/wire-facts/*.json. */
export interface WireFacts {
  readonly services: Named<Named<MethodFact>>;
  readonly messages: Named<Named<FieldFact>>;
  readonly enums: Named<Named<number>>;
}

/** Facts of a root that was loaded with names as written. google.protobuf is left out: it is not ours to get wrong. */
export function wireFacts(loaded: protobuf.Root): WireFacts {
  const { types, enums, services } = collect(loaded);
  const ours = (object: protobuf.ReflectionObject): boolean => !fullName(object).startsWith('google.protobuf.');
  return {
    services: Object.fromEntries(services.map(service => [fullName(service), methodFacts(service)])),
    messages: Object.fromEntries(types.filter(ours).map(type => [fullName(type), fieldFacts(type)])),
    enums: Object.fromEntries(enums.filter(ours).map(one => [fullName(one), { ...one.values }])),
  };
}

function methodFacts(service: protobuf.Service): Named<MethodFact> {
  return Object.fromEntries(
    service.methodsArray.map(method => {
      const [request, response] = [method.resolvedRequestType, method.resolvedResponseType];
      if (!request || !response) throw new Error(`Method ${method.fullName} has an unknown type.`);
      return [method.name, { request: fullName(request), response: fullName(response), kind: kindOf(method) }];
    }),
  );
}

function kindOf(method: protobuf.Method): string {
  if (method.requestStream) return method.responseStream ? 'bidirectional stream' : 'client stream';
  return method.responseStream ? 'server stream' : 'unary';
}

function fieldFacts(type: protobuf.Type): Named<FieldFact> {
  return Object.fromEntries(
    type.fieldsArray.map(field => {
      const inOneof = field.partOf && !field.partOf.isProto3Optional;
      return [field.name, { number: field.id, type: typeOf(field), ...(inOneof ? { oneof: field.partOf?.name } : {}) }];
    }),
  );
}

function typeOf(field: protobuf.Field): string {
  const single = field.resolvedType ? fullName(field.resolvedType) : field.type;
  if (field instanceof protobuf.MapField) return `map<${field.keyType},${single}>`;
  if (field.repeated) return `repeated ${single}`;
  return field.partOf?.isProto3Optional ? `optional ${single}` : single;
}
