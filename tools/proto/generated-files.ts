import { emitMessages } from './emit-messages';
import { emitMethodNames, emitService, serviceModule } from './emit-services';
import { emitEnums, emitTypes } from './emit-types';
import { byModule, refuseClashes } from './modules';
import { collect, fullName, loadProtoRoot } from './proto-root';
import { pbjsStaticCode, splitStaticCode } from './static-code';

/** Everything in libs/wire/generated: file name → text. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const loaded = loadProtoRoot('camel');
  const { types, enums, services } = collect(loaded);
  refuseClashes([...types, ...enums]);
  const known = new Map(types.map(type => [fullName(type), type]));
  const bodies = splitStaticCode(await pbjsStaticCode());
  const typesOf = byModule(types);
  const enumsOf = byModule(enums);
  const files = new Map<string, string>();
  for (const module of [...new Set([...typesOf.keys(), ...enumsOf.keys()])].sort()) {
    const [ownTypes, ownEnums] = [typesOf.get(module) ?? [], enumsOf.get(module) ?? []];
    files.set(`${module}.js`, emitMessages(module, ownTypes, bodies, known) + emitEnums(ownEnums));
    files.set(`${module}.d.ts`, emitTypes(module, ownTypes, ownEnums));
  }
  for (const service of services) files.set(`${serviceModule(service)}.ts`, emitService(service));
  files.set('methods.ts', emitMethodNames(services));
  return files;
}
