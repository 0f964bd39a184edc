import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ListedResource } from '../listed-resource';
import { fields, functions, type Value } from './vocabulary';
import type { QueryProblem, Token } from './tokens';

/** Deeper nesting than this is no person's; without a limit it would end the stack. */
const deepest = 100;

/** Leaves the recursive descent; {@link Parser.query} turns it into a value. */
class Misfit extends Error {
  constructor(readonly problem: QueryProblem) {
    super(problem.message);
  }
}

/** One pass over the tokens of an expression. Every rule answers what it read as something that can be asked of a resource. */
export class Parser {
  #next = 0;
  #depth = 0;

  /** @param tokens the last one is the end */
  constructor(private readonly tokens: readonly Token[]) {}

  /** The whole expression, which must be a condition. */
  query(): Result<(item: ListedResource) => boolean, QueryProblem> {
    try {
      const first = this.#token;
      const value = condition(this.#alternatives(), first);
      if (this.#token.kind !== 'end') throw misfit(this.#token, 'expected && or ||');
      return ok(value);
    } catch (thrown) {
      if (thrown instanceof Misfit) return fail(thrown.problem);
      throw thrown;
    }
  }

  get #token(): Token {
    // The end is never passed, so there is always a token.
    return this.tokens[Math.min(this.#next, this.tokens.length - 1)] as Token;
  }

  #alternatives(): Value {
    return this.#joined('||', () => this.#joined('&&', () => this.#negation()));
  }

  #joined(sign: '&&' | '||', part: () => Value): Value {
    const first = this.#token;
    const value = part();
    if (!this.#isSign(sign)) return value;
    const parts = [condition(value, first)];
    while (this.#take(sign)) {
      const at = this.#token;
      parts.push(condition(part(), at));
    }
    return { kind: 'condition', of: sign === '&&' ? item => parts.every(one => one(item)) : item => parts.some(one => one(item)) };
  }

  #negation(): Value {
    if (!this.#take('!')) return this.#comparison();
    const at = this.#token;
    const holds = this.#nested(() => condition(this.#negation(), at));
    return { kind: 'condition', of: item => !holds(item) };
  }

  #comparison(): Value {
    const first = this.#token;
    const value = this.#operand();
    const wanted = this.#isSign('==');
    if (!wanted && !this.#isSign('!=')) return value;
    this.#next += 1;
    const left = text(value, first);
    const second = this.#token;
    const right = text(this.#operand(), second);
    return { kind: 'condition', of: item => (left(item) === right(item)) === wanted };
  }

  #operand(): Value {
    const token = this.#token;
    if (token.kind === 'text') {
      this.#next += 1;
      return { kind: 'text', of: () => token.value };
    }
    if (this.#take('(')) {
      const value = this.#nested(() => this.#alternatives());
      this.#expect(')');
      return value;
    }
    if (token.kind !== 'name') throw misfit(token, 'expected operand');
    this.#next += 1;
    return this.#isSign('(') ? this.#call(token) : this.#field(token);
  }

  #call(name: Token): Value {
    this.#expect('(');
    const known = functions.get(name.value);
    if (known === undefined)
      throw new Misfit({ at: name.at, message: `there is no function '${name.value}'; known are ${[...functions.keys()].join(', ')}` });
    const given: ((item: ListedResource) => string)[] = [];
    while (!this.#isSign(')')) {
      if (given.length > 0) this.#expect(',');
      const at = this.#token;
      given.push(
        text(
          this.#nested(() => this.#alternatives()),
          at,
        ),
      );
    }
    this.#expect(')');
    if (known.arguments !== 'any' ? given.length === known.arguments : given.length > 0)
      return { kind: 'condition', of: known.make(given) };
    throw new Misfit({
      at: name.at,
      message: `${name.value} takes ${known.arguments === 'any' ? 'at least 1' : known.arguments} texts, not ${given.length}`,
    });
  }

  #field(first: Token): Value {
    let name = first.value;
    while (this.#isSign('.') && !fields.has(name)) {
      this.#next += 1;
      name += `.${this.#name()}`;
    }
    if (name === 'labels' || name.startsWith('labels.')) return this.#label(name, first);
    const read = fields.get(name);
    if (read === undefined)
      throw new Misfit({ at: first.at, message: `there is no field '${name}'; known are labels, ${[...fields.keys()].join(', ')}` });
    return { kind: 'text', of: read };
  }

  /** `labels["env"]` or `labels.env`. */
  #label(path: string, first: Token): Value {
    let label = path.slice('labels.'.length);
    if (path === 'labels') {
      if (!this.#take('[')) throw new Misfit({ at: first.at, message: 'labels need a name: labels["name"]' });
      const token = this.#token;
      if (token.kind !== 'text') throw misfit(token, 'expected the name of a label in quotes');
      this.#next += 1;
      this.#expect(']');
      label = token.value;
    }
    return { kind: 'text', of: item => (Object.hasOwn(item.labels, label) ? (item.labels[label] as string) : '') };
  }

  #name(): string {
    const token = this.#token;
    if (token.kind !== 'name') throw misfit(token, 'expected a name');
    this.#next += 1;
    return token.value;
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) throw new Misfit({ at: this.#token.at, message: `nested more than ${deepest} deep` });
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #isSign(sign: string): boolean {
    return this.#token.kind === 'sign' && this.#token.value === sign;
  }

  #take(sign: string): boolean {
    if (!this.#isSign(sign)) return false;
    this.#next += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw misfit(this.#token, `expected '${sign}'`);
  }
}

function misfit(token: Token, expected: string): Misfit {
  const found = token.kind === 'text' ? JSON.stringify(token.value) : `'${token.value}'`;
  return new Misfit({ at: token.at, message: `${expected}, found ${found}` });
}

function condition(value: Value, token: Token): (item: ListedResource) => boolean {
  if (value.kind === 'condition') return value.of;
  throw new Misfit({ at: token.at, message: 'expected a condition, found a text; compare it with == or !=' });
}

function text(value: Value, token: Token): (item: ListedResource) => string {
  if (value.kind === 'text') return value.of;
  throw new Misfit({ at: token.at, message: 'expected a text, found a condition' });
}
