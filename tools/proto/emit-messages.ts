import type protobuf from 'protobufjs';
import { banner, moduleOf } from './modules';
import { fullName } from './proto-root';

const header = `${banner}/* eslint-disable */
import { codec, Reader as $Reader, util as $util, Writer as $Writer } from '../runtime';
`;
const globals = `
const $Object = Object, $undefined = undefined, $Error = Error, $RangeError = RangeError;
`;

/**
 * One module of messages: pbjs' code per message in a call marked pure, so that a bundler drops each message that nobody uses.
 * `bodies` come from {@link splitStaticCode}, `known` are all messages by full name.
 */
export function emitMessages(
  module: string,
  types: readonly protobuf.Type[],
  bodies: ReadonlyMap<string, readonly string[]>,
  known: ReadonlyMap<string, protobuf.Type>,
): string {
  const imported = new Map<string, Set<string>>();
  const messages = types.map(type => {
    const lines = bodies.get(fullName(type));
    if (!lines) throw new Error(`pbjs wrote no code for "${fullName(type)}".`);
    const body = lines.map(line => `  ${numberDefaults(localNames(line, module, known, imported))}`).join('\n');
    return `
export const $${type.name} = /* @__PURE__ */ (() => {
${body}
})();
export const ${type.name} = /* @__PURE__ */ codec('${fullName(type)}', $${type.name});
`;
  });
  const imports = [...imported].sort().map(([from, names]) => `import { ${[...names].sort().join(', ')} } from './${from}';\n`);
  return header + imports.join('') + globals + messages.join('');
}

/** Turns `$root.a.b.Message` into the message's own name, noting an import where it lives in another module. */
function localNames(line: string, module: string, known: ReadonlyMap<string, protobuf.Type>, imported: Map<string, Set<string>>): string {
  return line.replace(/\$root\.([\w.]+?)(\.encode|\.decode)?(?=\()/g, (_all, name: string, call = '') => {
    const type = known.get(name);
    if (!type) throw new Error(`pbjs' code speaks of "${name}", which is not a message of ours.`);
    const from = moduleOf(type);
    if (from !== module) imported.set(from, (imported.get(from) ?? new Set()).add(`$${type.name}`));
    return `$${type.name}${call}`;
  });
}

/** 64-bit defaults are numbers like the values that runtime.ts reads; pbjs would make them objects of the package `long`. */
function numberDefaults(line: string): string {
  const changed = line.replace(/ = \$util\.Long \? \$util\.Long\.fromBits\(0,0,(?:true|false)\) : 0;$/, ' = 0;');
  if (changed.includes('Long')) throw new Error(`pbjs' code uses Long where we do not expect it: ${line.trim()}`);
  return changed;
}
