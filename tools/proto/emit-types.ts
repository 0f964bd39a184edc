import protobuf from 'protobufjs';
import { banner, moduleOf } from './modules';

const numbers = new Set(['int32', 'uint32', 'sint32', 'fixed32', 'sfixed32', 'float', 'double', 'int64', 'uint64']);

/** The TypeScript face of one module: an interface and a codec per message, constants per enum. */
export function emitTypes(module: string, types: readonly protobuf.Type[], enums: readonly protobuf.Enum[]): string {
  const imported = new Map<string, Set<string>>();
  const parts = [...enums.map(emitEnumType), ...types.map(type => emitMessageType(type, module, imported))];
  const imports = [...imported].sort().map(([from, names]) => `import type { ${[...names].sort().join(', ')} } from './${from}';\n`);
  const codecImport = types.length > 0 ? "import type { Codec } from '../codec';\n" : '';
  return banner + codecImport + imports.join('') + parts.join('');
}

/** Constants of a module's enums as code. */
export function emitEnums(enums: readonly protobuf.Enum[]): string {
  return enums
    .map(one => {
      const values = shortValues(one).map(([name, value]) => `${name}: ${value}`);
      return `\nexport const ${one.name} = { ${values.join(', ')} };\n`;
    })
    .join('');
}

function emitEnumType(one: protobuf.Enum): string {
  const values = shortValues(one).map(([name, value]) => `  readonly ${name}: ${value};\n`);
  return `
${doc(one.comment, '')}export declare const ${one.name}: {
${values.join('')}};
/** A number of {@link ${one.name}}, or one that we do not know. */
export type ${one.name} = number;
`;
}

/** Value names without the enum's own name in front. */
function shortValues(one: protobuf.Enum): readonly (readonly [string, number])[] {
  const prefix = one.name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase() + '_';
  return Object.entries(one.values).map(([name, value]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, value] as const);
}

function emitMessageType(type: protobuf.Type, module: string, imported: Map<string, Set<string>>): string {
  const typeOf = (field: protobuf.Field): string => fieldType(field, module, imported);
  const oneofs = type.oneofsArray.filter(one => !one.isProto3Optional);
  const plain = type.fieldsArray.filter(field => !field.partOf || field.partOf.isProto3Optional);
  const fields = plain.map(field => `${doc(field.comment, '  ')}  readonly ${field.name}: ${singleOrNull(field, typeOf(field))};\n`);
  const declaration =
    oneofs.length === 0
      ? `export interface ${type.name} {\n${fields.join('')}}\n`
      : `export type ${type.name} = {\n${fields.join('')}}${oneofs.map(one => oneofType(one, typeOf)).join('')};\n`;
  return `\n${doc(type.comment, '')}${declaration}export declare const ${type.name}: Codec<${type.name}>;\n`;
}

/** A union of one shape per member; the oneof's own property names the member that is set, or is undefined. */
function oneofType(one: protobuf.OneOf, typeOf: (field: protobuf.Field) => string): string {
  const variant = (set: protobuf.Field | undefined): string => {
    const members = one.fieldsArray.map(field => `readonly ${field.name}: ${field === set ? typeOf(field) : 'null'}`);
    return `\n  | { readonly ${one.name}: ${set ? `'${set.name}'` : 'undefined'}; ${members.join('; ')} }`;
  };
  return ` & (${[...one.fieldsArray.map(variant), variant(undefined)].join('')}\n)`;
}

function singleOrNull(field: protobuf.Field, type: string): string {
  const hasPresence = field.resolvedType instanceof protobuf.Type || field.partOf !== null;
  return hasPresence && !field.repeated && !field.map ? `${type} | null` : type;
}

function fieldType(field: protobuf.Field, module: string, imported: Map<string, Set<string>>): string {
  const single = singleType(field, module, imported);
  if (field instanceof protobuf.MapField) return `Readonly<Record<string, ${single}>>`;
  return field.repeated ? `readonly ${single}[]` : single;
}

function singleType(field: protobuf.Field, module: string, imported: Map<string, Set<string>>): string {
  const resolved = field.resolvedType;
  if (resolved) {
    const from = moduleOf(resolved);
    if (from === module) return resolved.name;
    const alias = `${resolved.name} as ${importedName(resolved)}`;
    imported.set(from, (imported.get(from) ?? new Set()).add(alias));
    return importedName(resolved);
  }
  if (numbers.has(field.type)) return 'number';
  if (field.type === 'bool') return 'boolean';
  if (field.type === 'bytes') return 'Uint8Array';
  if (field.type === 'string') return 'string';
  throw new Error(`Field "${field.fullName}" has type ${field.type}, which tools/proto/emit-types.ts does not know.`);
}

/** Names from other modules get that module's name in front, so that two ResourceIDs do not meet. */
function importedName(resolved: protobuf.Type | protobuf.Enum): string {
  const from = moduleOf(resolved).replace(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase());
  return `${from}${resolved.name}`;
}

/** A comment of a .proto file as a docstring. */
export function doc(comment: string | null, indent: string): string {
  if (!comment) return '';
  const text = comment.replaceAll('*/', '* /').split('\n').join(' ');
  return `${indent}/** ${text} */\n`;
}
