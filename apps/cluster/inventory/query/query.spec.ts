import fc from 'fast-check';
import type { ListedResource } from '../listed-resource';
import { readQuery } from './query';

const labels = { env: 'dev', team: 'data', 'app.kubernetes.io/name': 'web' };
const item: ListedResource = {
  kind: 'db',
  name: 'pg-orders',
  id: 'pg-orders',
  description: 'Orders of the shop',
  labels,
  pinKey: 'pg-orders/db',
  searchText: 'pg-orders\norders of the shop\nenv=dev',
  health: () => ({ status: 'unhealthy', error: '', message: '' }),
  seenWith: () => undefined,
};

describe('readQuery', () => {
  const holds: readonly (readonly [string, boolean])[] = [
    ['labels["env"] == "dev"', true],
    ["labels['env'] == 'prod'", false],
    ['labels.env == `dev`', true],
    ['labels["env"] != "dev"', false],
    ['labels["nothing"] == "dev"', false],
    ['labels["nothing"] != "dev"', true],
    ['labels["constructor"] == ""', true],
    ['labels["app.kubernetes.io/name"] == "web"', true],
    ['name == "pg-orders"', true],
    ['kind == "db" && id == "pg-orders"', true],
    ['health.status == "unhealthy"', true],
    ['search("SHOP")', true],
    ['search("shop", "env=dev")', true],
    ['search("shop", "prod")', false],
    ['contains(description, "the")', true],
    ['contains(name, labels.env)', false],
    ['hasPrefix(name, "pg-")', true],
    ['hasPrefix(name, "-")', false],
    ['equals(labels.team, "data")', true],
    ['exists(labels["team"])', true],
    ['exists(labels["owner"])', false],
    ['!exists(labels["owner"])', true],
    ['!!search("shop")', true],
    ['!(name == "x") && !(name == "y")', true],
    // && binds closer than ||.
    ['name == "pg-orders" || name == "x" && name == "y"', true],
    ['(name == "pg-orders" || name == "x") && name == "y"', false],
    ['labels["env"] == "dev" && search("shop") && (hasPrefix(name, "x") || kind == "db")', true],
    ['name == "a\\"b"', false],
    ['\n  name == "pg-orders"\n', true],
  ];
  for (const [source, expected] of holds) {
    it(`${source} ${expected ? 'holds' : 'does not hold'}`, () => {
      const query = readQuery(source);
      expect(query.ok ? query.value(item) : query.error).toBe(expected);
    });
  }

  const broken: readonly (readonly [string, string])[] = [
    ['labels["env"] ==', "1:17: expected operand, found 'EOF'"],
    ['', "1:1: expected operand, found 'EOF'"],
    ['== "x"', "1:1: expected operand, found '=='"],
    ['name == "x" &&\n  || kind == "db"', "2:3: expected operand, found '||'"],
    ['(name == "x"', "1:13: expected ')', found 'EOF'"],
    ['name == "x")', "1:12: expected && or ||, found ')'"],
    ['name == "x" name', "1:13: expected && or ||, found 'name'"],
    ['name', '1:1: expected a condition, found a text; compare it with == or !='],
    ['!name', '1:2: expected a condition, found a text; compare it with == or !='],
    ['search("x") == "y"', '1:1: expected a text, found a condition'],
    ['search(search("x"))', '1:8: expected a text, found a condition'],
    ['search()', '1:1: search takes at least 1 texts, not 0'],
    ['contains(name)', '1:1: contains takes 2 texts, not 1'],
    ['toaster == "x"', "1:1: there is no field 'toaster'; known are labels, name, kind, id, description, health.status"],
    ['health.colour == "x"', "1:1: there is no field 'health.colour'; known are labels, name, kind, id, description, health.status"],
    ['toast("x")', "1:1: there is no function 'toast'; known are search, contains, hasPrefix, equals, exists"],
    ['labels == "x"', '1:1: labels need a name: labels["name"]'],
    ['labels[env] == "x"', "1:8: expected the name of a label in quotes, found 'env'"],
    ['labels["env" == "x"', "1:14: expected ']', found '=='"],
    ['name == "x', '1:9: string literal not terminated'],
    ['name = "x"', "1:6: unexpected character '='"],
    ['name == "x" & kind == "db"', "1:13: unexpected character '&'"],
    ['name == "x" "y"', '1:13: expected && or ||, found "y"'],
  ];
  for (const [source, error] of broken) {
    it(`names the place in ${JSON.stringify(source)}`, () => expect(readQuery(source)).toEqual({ ok: false, error }));
  }

  it('ends at deep nesting with words', () => {
    for (const source of ['('.repeat(100_000), '!'.repeat(100_000), 'search('.repeat(100_000)])
      expect(readQuery(source)).toEqual({ ok: false, error: jasmine.stringMatching(/^1:\d+: nested more than 100 deep$/) as never });
  });

  it('never throws, and places every problem inside the text', () => {
    const piece = fc.constantFrom(
      'labels',
      '["env"]',
      '==',
      '!=',
      '&&',
      '||',
      '!',
      '(',
      ')',
      '"x"',
      'name',
      'search(',
      ',',
      '.',
      ' ',
      '\n',
      '"',
      '\\',
      '💥',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), parts => {
        const source = parts.join('');
        const query = readQuery(source);
        if (query.ok) expect(typeof query.value(item)).toBe('boolean');
        else {
          const [, line, column] = /^(\d+):(\d+): ./u.exec(query.error) ?? [];
          expect(Number(line)).toBeLessThanOrEqual(source.split('\n').length);
          expect(Number(column)).toBeLessThanOrEqual(source.length + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
