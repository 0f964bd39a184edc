/** Labels of a resource. */
export type Labels = Readonly<Record<string, string>>;

/** Which labels a rule is about: every key must match. The value `*` matches anything, `*` inside a value any part of it. */
export type LabelSelector = Readonly<Record<string, string | readonly string[]>>;

/** A selector made ready for matching many resources. */
export type LabelMatcher = (labels: Labels) => boolean;

/** An empty selector matches nothing; `{'*': '*'}` matches everything, labelled or not. */
export function labelMatcher(selector: LabelSelector): LabelMatcher {
  const rules = Object.entries(selector).map(([name, patterns]) => ({ name, values: [patterns].flat().map(valueMatcher) }));
  if (rules.length === 0) return () => false;
  return labels =>
    rules.every(({ name, values }) => {
      if (name === '*')
        return values.some(matches => matches('')) || Object.values(labels).some(value => values.some(matches => matches(value)));
      // A label called "constructor" must not be found where nobody put it.
      const value = Object.hasOwn(labels, name) ? labels[name] : undefined;
      return value !== undefined && values.some(matches => matches(value));
    });
}

function valueMatcher(pattern: string): (value: string) => boolean {
  if (pattern === '*') return () => true;
  if (!pattern.includes('*')) return value => value === pattern;
  const parts = pattern.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return value => expression.test(value);
}
