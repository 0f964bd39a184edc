import type { TSESLint } from '@typescript-eslint/utils';

/** The parts of angular-eslint's template nodes that the rule reads. */
interface TemplateNode {
  readonly type: string;
  readonly name?: string;
  readonly i18n?: unknown;
  readonly value?: unknown;
  readonly parent?: TemplateNode | null;
  readonly sourceSpan: unknown;
}
interface TemplateServices {
  readonly convertNodeSourceSpanToLoc: (span: unknown) => TSESLint.AST.SourceLocation;
}
interface Expression {
  readonly type?: string;
  readonly ast?: Expression;
  readonly expressions?: readonly Expression[];
  readonly strings?: readonly string[];
  readonly value?: unknown;
  readonly expression?: Expression;
  readonly trueExp?: Expression;
  readonly falseExp?: Expression;
  readonly left?: Expression;
  readonly right?: Expression;
}

const letter = /\p{L}/u;
/** Attributes whose value a person sees or hears. */
const visible = new Set([
  'title',
  'placeholder',
  'alt',
  'label',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-placeholder',
  'matTooltip',
]);

/** Refuses text in a template that does not go through the message catalogue (the `i18n` attribute or `$localize`). */
const rule: TSESLint.RuleModule<'text' | 'attribute'> = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'Visible text without i18n. Put i18n on its element, or take the text from $localize.',
      attribute: 'A visible {{ name }} without i18n-{{ name }}.',
    },
  },
  defaultOptions: [],
  create: context => {
    const services = context.sourceCode.parserServices as unknown as TemplateServices;
    const report = (node: TemplateNode, messageId: 'text' | 'attribute'): void =>
      context.report({ loc: services.convertNodeSourceSpanToLoc(node.sourceSpan), messageId, data: { name: node.name ?? '' } });
    return {
      Text: (node: unknown) => {
        const text = node as TemplateNode;
        if (letter.test(String(text.value)) && !isTranslated(text)) report(text, 'text');
      },
      BoundText: (node: unknown) => {
        const text = node as TemplateNode;
        if (!isTranslated(text) && hasWords((text.value as Expression | undefined)?.ast)) report(text, 'text');
      },
      TextAttribute: (node: unknown) => {
        const attribute = node as TemplateNode;
        if (visible.has(attribute.name ?? '') && !attribute.i18n && letter.test(String(attribute.value))) report(attribute, 'attribute');
      },
      BoundAttribute: (node: unknown) => {
        const attribute = node as TemplateNode;
        const isVisible = visible.has((attribute.name ?? '').replace(/^attr\./, ''));
        if (isVisible && !attribute.i18n && hasWords((attribute.value as Expression | undefined)?.ast)) report(attribute, 'attribute');
      },
    };
  },
};
export default rule;

function isTranslated(node: TemplateNode): boolean {
  for (let one = node.parent; one; one = one.parent) if (one.i18n) return true;
  return false;
}

/** Words written into an interpolation: around its expressions, or as a result such as `on ? 'Yes' : 'No'`. */
function hasWords(expression: Expression | undefined): boolean {
  if (expression === undefined) return false;
  switch (expression.type) {
    case 'Interpolation':
      return (expression.strings ?? []).some(one => letter.test(one)) || (expression.expressions ?? []).some(hasWords);
    case 'LiteralPrimitive':
      return typeof expression.value === 'string' && letter.test(expression.value);
    case 'Conditional':
      return hasWords(expression.trueExp) || hasWords(expression.falseExp);
    case 'Binary':
      return hasWords(expression.left) || hasWords(expression.right);
    case 'ParenthesizedExpression':
      return hasWords(expression.expression);
    default:
      return false;
  }
}
