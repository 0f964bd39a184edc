import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import protobuf from 'protobufjs';
import { root } from '../packages';

/** The include root of our .proto files. */
export const protoFolder = path.join(root, 'proto');

/** Every .proto file, relative to {@link protoFolder}, in a fixed order. */
export function protoFiles(): readonly string[] {
  return globSync('**/*.proto', { cwd: protoFolder })
    .map(file => file.replaceAll(path.sep, '/'))
    .sort();
}

/**
 * Reads all our .proto files with their comments. Names keep the case that they have in the files unless `names` is `camel`.
 * google.protobuf comes from the definitions that protobufjs brings along.
 */
export function loadProtoRoot(names: 'as-written' | 'camel'): protobuf.Root {
  const loaded = new protobuf.Root();
  loaded.resolvePath = (_origin, target) => (protobuf.common.get(target) ? target : path.resolve(protoFolder, target));
  for (const file of protoFiles()) {
    loaded.loadSync(file, { keepCase: names === 'as-written', alternateCommentMode: true, preferTrailingComment: false });
  }
  loaded.resolveAll();
  return loaded;
}

/** The messages, enums or services of a root, nested ones too, in the order of the files. */
export function collect(namespace: protobuf.NamespaceBase): {
  readonly types: readonly protobuf.Type[];
  readonly enums: readonly protobuf.Enum[];
  readonly services: readonly protobuf.Service[];
} {
  const found = { types: [] as protobuf.Type[], enums: [] as protobuf.Enum[], services: [] as protobuf.Service[] };
  for (const nested of namespace.nestedArray) {
    if (nested instanceof protobuf.Type) found.types.push(nested);
    else if (nested instanceof protobuf.Enum) found.enums.push(nested);
    else if (nested instanceof protobuf.Service) found.services.push(nested);
    if (nested instanceof protobuf.Namespace && !(nested instanceof protobuf.Service)) {
      const inner = collect(nested);
      found.types.push(...inner.types);
      found.enums.push(...inner.enums);
      found.services.push(...inner.services);
    }
  }
  return found;
}

/** A full name without protobufjs' leading dot. */
export function fullName(object: protobuf.ReflectionObject): string {
  return object.fullName.replace(/^\./, '');
}

/** The text of a .proto file, for messages that name a place. */
export function protoText(file: string): string {
  return readFileSync(path.join(protoFolder, file), 'utf8');
}
