import pbjs from 'protobufjs-cli/pbjs.js';
import { protoFiles, protoFolder } from './proto-root';

/** pbjs options: encode and decode only. Numbers for 64 bits; see libs/wire/README.md. */
const options = [
  ...['--target', 'static-module', '--wrap', 'esm', '--path', protoFolder, '--force-number'],
  ...['--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-service', '--no-typeurl', '--no-comments', '--no-beautify'],
];

/** Static code of all messages as pbjs writes it: one module of nested namespaces, which no bundler can shake. */
export function pbjsStaticCode(): Promise<string> {
  return new Promise((resolve, reject) => {
    pbjs.main([...options, ...protoFiles().map(file => `${protoFolder}/${file}`)], (error, output) => {
      if (error) reject(error);
      else if (output === undefined) reject(new Error('pbjs printed nothing.'));
      else resolve(output);
    });
  });
}

interface Block {
  readonly name: string;
  readonly indent: string;
  readonly lines: string[];
}

const opening = /^(\s*)(?:export const \w+ = )?[\w$]+\.(\w+) = \((?:function\(\)|\(\) =>) \{$/;

/**
 * Cuts pbjs' output into the body of each namespace, message and enum, keyed by full name. A body does not contain the bodies of
 * what is nested in it.
 */
export function splitStaticCode(code: string): ReadonlyMap<string, readonly string[]> {
  const bodies = new Map<string, readonly string[]>();
  const stack: Block[] = [];
  for (const line of code.split('\n')) {
    const opened = opening.exec(line);
    const current = stack.at(-1);
    if (opened) {
      stack.push({ name: [current?.name, opened[2]].filter(Boolean).join('.'), indent: opened[1] ?? '', lines: [] });
    } else if (current && line === `${current.indent}})();`) {
      bodies.set(current.name, dedent(current));
      stack.pop();
    } else if (current) {
      current.lines.push(line);
    }
  }
  const open = stack.at(-1);
  if (open) throw new Error(`pbjs' output has no end for "${open.name}": its layout changed, so tools/proto/static-code.ts must follow.`);
  return bodies;
}

function dedent({ indent, lines }: Block): readonly string[] {
  const margin = indent.length + 4;
  return lines.filter(line => line.trim() !== '').map(line => line.slice(margin).replace(/^ +/, spaces => ' '.repeat(spaces.length / 2)));
}
