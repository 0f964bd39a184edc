import { AST_NODE_TYPES, AST_TOKEN_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

/** Asks for a docstring on what a package exports: units, errors, where a fact comes from. Type aliases of one line name themselves. */
export default ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { undocumented: 'Exported "{{ name }}" has no docstring. Say what it is, its units and its errors.' },
  },
  defaultOptions: [],
  create: context => {
    const seen = new Set<string>();
    return {
      ExportNamedDeclaration: node => {
        const name = exportedName(node.declaration);
        if (name === undefined) return;
        // Only the first of a function's overloads, or of a type and a value with one name, needs a text.
        if (seen.has(name)) return;
        seen.add(name);
        const before = context.sourceCode.getCommentsBefore(firstNode(node)).at(-1);
        const isDocstring = before?.type === AST_TOKEN_TYPES.Block && before.value.startsWith('*');
        if (!isDocstring) context.report({ node, messageId: 'undocumented', data: { name } });
      },
    };
  },
});

/** A decorator stands between the docstring and `export`. */
function firstNode(node: TSESTree.ExportNamedDeclaration): TSESTree.Node {
  const { declaration } = node;
  const decorator = declaration?.type === AST_NODE_TYPES.ClassDeclaration ? declaration.decorators[0] : undefined;
  return decorator !== undefined && decorator.range[0] < node.range[0] ? decorator : node;
}

function exportedName(declaration: TSESTree.ExportNamedDeclaration['declaration']): string | undefined {
  switch (declaration?.type) {
    case AST_NODE_TYPES.ClassDeclaration:
    case AST_NODE_TYPES.FunctionDeclaration:
    case AST_NODE_TYPES.TSDeclareFunction:
    case AST_NODE_TYPES.TSInterfaceDeclaration:
      return declaration.id?.name;
    case AST_NODE_TYPES.VariableDeclaration: {
      const id = declaration.declarations[0]?.id;
      return id?.type === AST_NODE_TYPES.Identifier ? id.name : undefined;
    }
    default:
      return undefined;
  }
}
