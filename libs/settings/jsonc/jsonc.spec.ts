import fc from 'fast-check';
import { readJsonc, withJsoncValue, withoutJsoncValue, type JsoncDocument } from './index';

function read(text: string): JsoncDocument {
  const result = readJsonc(text);
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.line}:${result.error.column} in ${text}`);
  return result.value;
}
const values = (text: string): Record<string, unknown> => Object.fromEntries(read(text).members.map(one => [one.name, one.value]));

describe('JSON with comments', () => {
  const mistakes: readonly [text: string, code: string, place: string, found: string][] = [
    ['', 'empty', '1:1', ''],
    [' \n// nothing yet\n', 'empty', '1:1', ''],
    ['[]', 'not-an-object', '1:1', '['],
    ['"dark"', 'not-an-object', '1:1', '"dark"'],
    ['null', 'not-an-object', '1:1', 'null'],
    ['{"theme": "da', 'text-not-closed', '1:11', '"da'],
    ['{"theme": "da\n"}', 'text-not-closed', '1:11', '"da'],
    ['{"theme"', 'colon-expected', '1:9', ''],
    ['{"theme":', 'value-expected', '1:10', ''],
    ['{"theme": }', 'value-expected', '1:11', '}'],
    ['{"theme": "dark"', 'object-not-closed', '1:1', '{"theme"'.slice(0, 1)],
    ['{\n  "a": 1\n  "b": 2\n}', 'comma-expected', '3:3', '"b"'],
    ['{\r\n  "a": 1\r\n  "b": 2\r\n}', 'comma-expected', '3:3', '"b"'],
    ['{"a": 1,, "b": 2}', 'name-expected', '1:9', ','],
    ['{,}', 'name-expected', '1:2', ','],
    ['{a: 1}', 'name-expected', '1:2', 'a'],
    ["{'a': 1}", 'name-expected', '1:2', "'a'"],
    ['{"a": \'x\'}', 'value-expected', '1:7', "'x'"],
    ['{"a" 1}', 'colon-expected', '1:6', '1'],
    ['{"a": dark}', 'unknown-word', '1:7', 'dark'],
    ['{"a": True}', 'unknown-word', '1:7', 'True'],
    ['{"a": NaN}', 'unknown-word', '1:7', 'NaN'],
    ['{"a": 1.2.3}', 'bad-number', '1:7', '1.2.3'],
    ['{"a": 0x10}', 'bad-number', '1:7', '0x10'],
    ['{"a": 014}', 'bad-number', '1:7', '014'],
    ['{"a": +1}', 'bad-number', '1:7', '+1'],
    ['{"a": -}', 'bad-number', '1:7', '-'],
    ['{"a": "\\x"}', 'bad-text', '1:7', '"\\x"'],
    ['{"a": "\t"}', 'bad-text', '1:7', '"'],
    ['{"a": [1, 2}', 'comma-expected', '1:12', '}'],
    ['{"a": [1, 2', 'list-not-closed', '1:7', '['],
    ['{"a": [1 2]}', 'comma-expected', '1:10', '2'],
    ['{"a": [,]}', 'value-expected', '1:8', ','],
    ['{} {}', 'more-after-end', '1:4', '{'],
    ['{}}', 'more-after-end', '1:3', '}'],
    ['{ /* open\n', 'comment-not-closed', '1:3', '/*'],
    ['{"a": 1} # done', 'more-after-end', '1:10', '#'],
    ['{ "a": 1; }', 'comma-expected', '1:9', ';'],
    ['\u0000', 'not-an-object', '1:1', '�'],
    [`{"a": ${'['.repeat(100_000)}`, 'too-deep', '1:38', '['],
    [`{"a": ${'{"a": '.repeat(100_000)}`, 'too-deep', '1:193', '{'],
  ];
  for (const [text, code, place, found] of mistakes) {
    it(`finds ${code} in ${JSON.stringify(text.slice(0, 30))}`, () => {
      const result = readJsonc(text);
      if (result.ok) throw new Error('it was read');
      expect([result.error.code, `${result.error.line}:${result.error.column}`, result.error.found]).toEqual([code, place, found]);
    });
  }

  it('takes comments, commas at the end and a byte order mark', () => {
    const text = '\uFEFF// mine\n{\n  /* a\n b */ "a": 1, // one\n  "b": [1, [], {"x": null,},],\n}\n// end';
    expect(values(text)).toEqual({ a: 1, b: [1, [], { x: null }] });
    expect(read(text).members.map(one => one.line)).toEqual([4, 5]);
  });

  it('takes slashes and braces in texts as text', () => {
    expect(values('{"a": "// } /* \\" ,"}')).toEqual({ a: '// } /* " ,' });
  });

  it('takes prototype names as names', () => {
    const result = values('{"__proto__": {"x": 1}, "constructor": 2, "deep": {"__proto__": {"y": 3}}}');
    expect(Object.keys(result)).toEqual(['__proto__', 'constructor', 'deep']);
    expect((result['deep'] as { y?: number }).y).toBeUndefined();
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('keeps every occurrence of a name', () => {
    expect(read('{"a": 1,\n"b": 2,\n"a": 3}').members.map(one => [one.name, one.value, one.line])).toEqual([
      ['a', 1, 1],
      ['b', 2, 2],
      ['a', 3, 3],
    ]);
  });

  it('reads a megabyte of names in well under a second', () => {
    const text = `{${Array.from({ length: 60_000 }, (_, index) => `\n"n${index}": 1`).join(',')}}`;
    const begun = performance.now();
    expect(read(text).members.length).toBe(60_000);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('agrees with JSON’s own reader on whatever JSON can say', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), fc.constantFrom(0, 1, '\t'), (object, space) => {
        const text = JSON.stringify(object, null, space);
        expect(JSON.stringify(values(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('never throws, and takes nothing that JSON refuses but for comments and last commas', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '"', '1', '-', 'true', 'x', '\n', '\\', ' ', '0', '.5');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = pieces.join('');
        const result = readJsonc(text);
        if (result.ok) expect(() => JSON.parse(text.replaceAll(/,(?=\s*[}\]])/g, '')) as unknown).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('edits of JSON with comments', () => {
  const text = '// mine\n{\n    "a": 1, // one\n    /* two */ "b" : [2] /* b */,\n    "c": 3\n    // after c\n}\n';

  it('change a value and nothing else', () => {
    expect(withJsoncValue(read(text), 'b', 'x')).toBe(text.replace('[2]', '"x"'));
  });

  it('add a value at the end, indented as the others', () => {
    expect(withJsoncValue(read(text), 'd.e', true)).toBe(text.replace('"c": 3', '"c": 3,').replace('after c', 'after c\n    "d.e": true'));
    expect(withJsoncValue(read('{}'), 'a', 1)).toBe('{\n  "a": 1\n}');
    expect(withJsoncValue(read('{"a": 1}'), 'b', 2)).toBe('{"a": 1,\n  "b": 2\n}');
    expect(withJsoncValue(read('{\r\n\t"a": 1,\r\n}\r\n'), 'b', 2)).toBe('{\r\n\t"a": 1,\r\n\t"b": 2\r\n}\r\n');
  });

  it('remove a value with its line, and the comma that is not needed any more', () => {
    expect(withoutJsoncValue(read(text), 'c')).toBe('// mine\n{\n    "a": 1, // one\n    /* two */ "b" : [2] /* b */\n    // after c\n}\n');
    expect(withoutJsoncValue(read(text), 'a')).toBe(text.replace('"a": 1,', ''));
    expect(withoutJsoncValue(read('{"a": 1}'), 'a')).toBe('{}');
    expect(withoutJsoncValue(read('{\r\n  "a": 1,\r\n  "b": 2\r\n}'), 'a')).toBe('{\r\n  "b": 2\r\n}');
    expect(withoutJsoncValue(read(text), 'none')).toBe(text);
  });

  it('change the last of several, which counts, and remove all of them', () => {
    const twice = '{"a": 1, "b": 2, "a": 3}';
    expect(withJsoncValue(read(twice), 'a', 4)).toBe('{"a": 1, "b": 2, "a": 4}');
    expect(values(withoutJsoncValue(read(twice), 'a'))).toEqual({ b: 2 });
  });

  it('leave a text that reads as expected, with every comment, whatever there was', () => {
    const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'x"y');
    const comment = fc.constantFrom('', ' ', '\n', '// k\n', '/* k */', ' // k, "a": 1\r\n  ', '\t');
    const inside = fc.constantFrom('', ' ', '\n', '/* i */', '// i\n');
    const member = fc.tuple(comment, name, inside, inside, fc.jsonValue({ maxDepth: 2 }), comment, comment);
    fc.assert(
      fc.property(
        fc.array(member, { maxLength: 4 }),
        comment,
        fc.boolean(),
        name,
        fc.jsonValue(),
        (members, last, ended, changed, value) => {
          const pairs = members.map(([a, key, b, c, val, d, e]) => `${a}${JSON.stringify(key)}${b}:${c}${JSON.stringify(val)}${d}|${e}`);
          const source = `{${pairs
            .join('')
            .replaceAll('|', ',')
            .replace(/,([^,]*)$/, ended ? ',$1' : '$1')}${last}}`;
          const before = readJsonc(source);
          // A bar in a value becomes a comma above: a few sources are no JSON.
          fc.pre(before.ok);
          if (!before.ok) return;
          const old = new Map(before.value.members.map(one => [one.name, JSON.stringify(one.value)]));
          const after = (edited: string): Map<string, string> =>
            new Map(read(edited).members.map(one => [one.name, JSON.stringify(one.value)]));
          const set = withJsoncValue(before.value, changed, value);
          expect(after(set)).toEqual(new Map([...old, [changed, JSON.stringify(JSON.parse(JSON.stringify(value)))]]));
          const removed = withoutJsoncValue(before.value, changed);
          old.delete(changed);
          expect(after(removed)).toEqual(old);
          // `k` marks comments around pairs; values and names hold such text rarely, and never only in one of the two.
          const comments = (one: string): number => one.match(/(?:\/\/|\/\*) k/g)?.length ?? 0;
          for (const edited of [set, removed]) expect(comments(edited)).toBeGreaterThanOrEqual(comments(source));
        },
      ),
      { numRuns: 500 },
    );
  });
});
