import { globSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

const protoFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../proto');
let cached: protobuf.Root | undefined;

/** All our .proto files as descriptors, with names as written there. Read once. */
export function protoReflection(): protobuf.Root {
  if (cached) return cached;
  const loaded = new protobuf.Root();
  loaded.resolvePath = (_origin, target) => (protobuf.common.get(target) ? target : path.resolve(protoFolder, target));
  loaded.loadSync(globSync('**/*.proto', { cwd: protoFolder }), { keepCase: true });
  loaded.resolveAll();
  cached = loaded;
  return loaded;
}
