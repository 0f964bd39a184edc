import { AST_NODE_TYPES, ESLintUtils } from '@typescript-eslint/utils';

const jasmineWords = new Set(['fit', 'fdescribe', 'xit', 'xdescribe', 'pending']);
const playwrightWords = new Set(['only', 'skip', 'fixme']);
const playwrightObjects = new Set(['test', 'describe', 'it']);

/** Refuses tests that are skipped or that make others be skipped. */
export default ESLintUtils.RuleCreator.withoutDocs({
  meta: { type: 'problem', schema: [], messages: { skipped: '"{{ name }}" leaves tests out. Every test runs, or it goes.' } },
  defaultOptions: [],
  create: context => ({
    CallExpression: node => {
      const { callee } = node;
      if (callee.type === AST_NODE_TYPES.Identifier && jasmineWords.has(callee.name))
        context.report({ node, messageId: 'skipped', data: { name: callee.name } });
      if (callee.type !== AST_NODE_TYPES.MemberExpression || callee.property.type !== AST_NODE_TYPES.Identifier) return;
      const object = callee.object.type === AST_NODE_TYPES.MemberExpression ? callee.object.property : callee.object;
      if (object.type !== AST_NODE_TYPES.Identifier || !playwrightObjects.has(object.name) || !playwrightWords.has(callee.property.name))
        return;
      context.report({ node, messageId: 'skipped', data: { name: `${object.name}.${callee.property.name}` } });
    },
  }),
});
