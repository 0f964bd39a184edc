import { AST_NODE_TYPES, ESLintUtils, type TSESLint, type TSESTree } from '@typescript-eslint/utils';
import path from 'node:path';
import { dangers as table, type Danger } from '../doors';

const createRule = ESLintUtils.RuleCreator.withoutDocs;
type Messages = 'door';
type Context = Readonly<TSESLint.RuleContext<Messages, []>>;

/** Whether a file (path from the root, with slashes) may do the dangerous thing. */
export function isDoor(danger: Danger, file: string): boolean {
  if (danger.specs === 'free' && /\.spec\.ts$|\/fixtures\//.test(file)) return true;
  return danger.doors.some(one => (one.path.endsWith('/') ? file.startsWith(one.path) : file === one.path));
}

/** Refuses raw dangerous calls outside of their doors (tools/lint/doors.ts). @param dangers the table; specs give a small one */
export function oneDoor(dangers: readonly Danger[]): TSESLint.RuleModule<Messages> {
  return createRule({
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        door: '{{ name }} has one door ({{ doors }}), and this file is not it: {{ instead }}. The table is tools/lint/doors.ts.',
      },
    },
    defaultOptions: [],
    create: context => {
      const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
      return merge(dangers.filter(one => !isDoor(one, file)).map(one => listenersOf(one, context)));
    },
  });
}

export default oneDoor(table);

function listenersOf(danger: Danger, context: Context): TSESLint.RuleListener {
  const report = (node: TSESTree.Node): void => {
    const doors = danger.doors.map(one => one.path).join(', ') || 'none';
    context.report({ node, messageId: 'door', data: { name: danger.name, doors, instead: danger.instead } });
  };
  /** Local names of whole modules: `fs` of `import * as fs`. */
  const wholes = new Map<string, readonly string[]>();
  return {
    ImportDeclaration: node => {
      const names = forbiddenNames(danger, node.source.value);
      if (names === undefined) return;
      const areTypesFree = danger.types !== 'refused';
      if (areTypesFree && node.importKind === 'type') return;
      if (node.specifiers.length === 0 && names === '*') report(node);
      for (const one of node.specifiers) {
        if (areTypesFree && one.type === AST_NODE_TYPES.ImportSpecifier && one.importKind === 'type') continue;
        checkSpecifier(one, names, wholes, report);
      }
    },
    ExportNamedDeclaration: node => {
      if (
        node.source !== null &&
        forbiddenNames(danger, node.source.value) === '*' &&
        !(node.exportKind === 'type' && danger.types !== 'refused')
      )
        report(node);
    },
    ExportAllDeclaration: node => {
      if (forbiddenNames(danger, node.source.value) !== undefined) report(node);
    },
    ImportExpression: node => {
      if (node.source.type === AST_NODE_TYPES.Literal && forbiddenNames(danger, String(node.source.value)) !== undefined) report(node);
    },
    MemberExpression: node => {
      const property = propertyName(node);
      if (property === undefined) return;
      const object = lastName(node.object);
      const isMember =
        danger.members?.some(one => (one.object === '*' || one.object === object) && matches(one.property, property)) === true;
      const isOfWhole = object !== undefined && wholes.get(object)?.includes(property) === true;
      if (isMember || isOfWhole) report(node);
    },
    'CallExpression, NewExpression': (node: TSESTree.CallExpression | TSESTree.NewExpression) => {
      if (node.callee.type !== AST_NODE_TYPES.Identifier) return;
      const { name } = node.callee;
      if (danger.globals?.includes(name) === true) report(node);
      const [argument] = node.arguments;
      if (name !== 'require' || argument?.type !== AST_NODE_TYPES.Literal) return;
      const names = forbiddenNames(danger, String(argument.value));
      if (names !== undefined && requires(node, names, wholes)) report(node);
    },
  };
}

/** Whether `const … = require(…)` takes something forbidden; the whole module is remembered instead. */
function requires(node: TSESTree.Node, names: readonly string[] | '*', wholes: Map<string, readonly string[]>): boolean {
  const target = node.parent?.type === AST_NODE_TYPES.VariableDeclarator ? node.parent.id : undefined;
  if (names === '*' || target === undefined) return true;
  if (target.type === AST_NODE_TYPES.Identifier) wholes.set(target.name, names);
  if (target.type !== AST_NODE_TYPES.ObjectPattern) return false;
  return target.properties.some(
    one => one.type === AST_NODE_TYPES.Property && one.key.type === AST_NODE_TYPES.Identifier && names.includes(one.key.name),
  );
}

function checkSpecifier(
  one: TSESTree.ImportClause,
  names: readonly string[] | '*',
  wholes: Map<string, readonly string[]>,
  report: (node: TSESTree.Node) => void,
): void {
  if (names === '*') {
    report(one);
    return;
  }
  if (one.type !== AST_NODE_TYPES.ImportSpecifier) {
    wholes.set(one.local.name, names);
    return;
  }
  const imported = one.imported.type === AST_NODE_TYPES.Identifier ? one.imported.name : one.imported.value;
  if (names.includes(imported)) report(one);
  // `import { promises as fs }` is the whole of another module under a local name.
  else if (imported === 'promises') wholes.set(one.local.name, names);
}

function forbiddenNames(danger: Danger, module: string): readonly string[] | '*' | undefined {
  return danger.imports?.find(one => one.modules.some(name => module === name || (name.startsWith('@') && module.startsWith(`${name}/`))))
    ?.names;
}

function propertyName(node: TSESTree.MemberExpression): string | undefined {
  if (!node.computed) return node.property.type === AST_NODE_TYPES.Identifier ? node.property.name : undefined;
  return node.property.type === AST_NODE_TYPES.Literal ? String(node.property.value) : undefined;
}

/** The last word of `window.webContents` or `fs.promises`: `webContents`, and for promises the module itself. */
function lastName(node: TSESTree.Expression): string | undefined {
  if (node.type === AST_NODE_TYPES.Identifier) return node.name;
  if (node.type !== AST_NODE_TYPES.MemberExpression) return undefined;
  const name = propertyName(node);
  return name === 'promises' ? lastName(node.object) : name;
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function merge(all: readonly TSESLint.RuleListener[]): TSESLint.RuleListener {
  const merged: Record<string, (node: never) => void> = {};
  for (const [event, listener] of all.flatMap(one => Object.entries(one))) {
    const before = merged[event];
    merged[event] = node => {
      before?.(node);
      (listener as (node: never) => void)(node);
    };
  }
  return merged;
}
