import { AST_NODE_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

type Signature =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.TSMethodSignature
  | TSESTree.TSFunctionType
  | TSESTree.TSEmptyBodyFunctionExpression;

/**
 * Refuses a boolean among several parameters: `open(url, true)` tells a reader nothing; a union of words or an object does.
 * A function of one boolean alone (a setter, a mapping) says what it means by its name.
 */
export default ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { boolean: 'A boolean parameter says nothing where it is given. Use a union of words, an object, or two functions.' },
  },
  defaultOptions: [],
  create: context => {
    const check = (node: Signature): void => {
      if (node.params.length < 2) return;
      for (const parameter of node.params) if (isBoolean(parameter)) context.report({ node: parameter, messageId: 'boolean' });
    };
    return {
      FunctionDeclaration: check,
      FunctionExpression: check,
      ArrowFunctionExpression: check,
      TSMethodSignature: check,
      TSFunctionType: check,
      TSEmptyBodyFunctionExpression: check,
    };
  },
});

function isBoolean(parameter: TSESTree.Parameter): boolean {
  if (parameter.type === AST_NODE_TYPES.AssignmentPattern) {
    if (parameter.right.type === AST_NODE_TYPES.Literal && typeof parameter.right.value === 'boolean') return true;
    return parameter.left.typeAnnotation?.typeAnnotation.type === AST_NODE_TYPES.TSBooleanKeyword;
  }
  if (parameter.type === AST_NODE_TYPES.TSParameterProperty) return isBoolean(parameter.parameter);
  return parameter.typeAnnotation?.typeAnnotation.type === AST_NODE_TYPES.TSBooleanKeyword;
}
