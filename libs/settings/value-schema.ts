import type { Setting } from './setting';

/** What a setting allows, in the words of JSON schema. Only these: the page has a control for nothing else. */
export interface ValueSchema {
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The parts of zod's definitions that settings use (zod, "For library authors"). */
interface SchemaFacts {
  readonly type: string;
  readonly entries?: Readonly<Record<string, string>>;
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckFacts } }[];
}
interface CheckFacts {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: RegExp;
}

/**
 * What a setting allows, read from its own schema so that the two cannot differ. zod's own `toJSONSchema` says the same, which a spec holds; it would add
 * 7 KB to what a window loads before its first paint.
 * @throws Error for a schema that settings cannot have
 */
export function valueSchema(one: Setting): ValueSchema {
  const facts = one.schema._zod.def as unknown as SchemaFacts;
  const checks = (facts.checks ?? []).map(check => check._zod.def);
  switch (facts.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return { type: 'string', enum: Object.values(facts.entries ?? {}) };
    case 'number': {
      const isWhole = [facts, ...checks].some(({ format }) => format === 'safeint');
      return checks.reduce<ValueSchema>((all, check) => ({ ...all, ...limit(one, check) }), { type: isWhole ? 'integer' : 'number' });
    }
    case 'string':
      return checks.reduce<ValueSchema>((all, check) => ({ ...all, ...limit(one, check) }), { type: 'string' });
    default:
      throw new Error(`The setting ${one.name} has a schema that no control fits: use a boolean, a number, a text or an enum of texts.`);
  }
}

function limit(one: Setting, check: CheckFacts): Partial<ValueSchema> {
  switch (check.check) {
    case 'number_format':
      return {};
    case 'greater_than':
      if (check.inclusive === true && check.value !== undefined) return { minimum: check.value };
      break;
    case 'less_than':
      if (check.inclusive === true && check.value !== undefined) return { maximum: check.value };
      break;
    case 'min_length':
      return { minLength: check.minimum ?? 0 };
    case 'max_length':
      if (check.maximum !== undefined) return { maxLength: check.maximum };
      break;
    case 'string_format':
      if (check.pattern !== undefined) return { pattern: check.pattern.source };
      break;
  }
  throw new Error(`The setting ${one.name} has a check that nobody could be told of: use gte, lte, int, minLength, maxLength or regex.`);
}
