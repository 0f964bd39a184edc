import '@angular/localize/init';
import * as z from 'zod/mini';
import { allSettings, allowedText, setting, settingControl, settingGroups, settingsSchema, settingsTable, type Setting } from './index';
import { valueSchema, type ValueSchema } from './value-schema';

const settings: readonly Setting[] = allSettings;
const texts = { group: 'demo', title: () => 'Dummy', description: () => 'Does nothing.' } as const;

/** The same from zod itself, without its bounds of any whole number. */
function zodSays(one: Setting): ValueSchema {
  const { $schema: _version, ...schema } = z.toJSONSchema(one.schema) as Record<string, unknown>;
  const isBound = ([key, value]: [string, unknown]): boolean => !/imum$/.test(key) || Math.abs(Number(value)) < Number.MAX_SAFE_INTEGER;
  return Object.fromEntries(Object.entries(schema).filter(isBound)) as unknown as ValueSchema;
}

describe('definitions of settings', () => {
  it('have unique dotted names and unique titles in their group', () => {
    expect(new Set(settings.map(one => one.name)).size).toBe(settings.length);
    expect(new Set(settings.map(one => `${one.group} ${one.title()}`)).size).toBe(settings.length);
    for (const { name } of settings) expect(name).toMatch(/^[a-z][a-zA-Z]*(\.[a-z][a-zA-Z]*)*$/);
  });

  for (const one of settings) {
    it(`of ${one.name} allow their initial value, and have a control and words`, () => {
      expect(one.schema.safeParse(one.initial).success).toBeTrue();
      expect(settingControl(one).kind).toBeDefined();
      expect(allowedText(one)).not.toBe('');
      expect(settingGroups[one.group]()).not.toBe('');
      expect(one.description()).toMatch(/\.$/);
      expect(valueSchema(one)).toEqual(zodSays(one));
      if (valueSchema(one).pattern !== undefined) expect(one.format?.()).withContext('a pattern needs words').toBeDefined();
    });
  }
});

describe('what follows from a setting', () => {
  const isOn = setting('dummy.isOn', z.boolean(), true, texts);
  const count = setting('dummy.count', z.number().check(z.int(), z.gte(2), z.lte(8)), 3, { ...texts, unit: () => 'things' });
  const least = setting('dummy.least', z.int().check(z.gte(1)), 3, texts);
  const ratio = setting('dummy.ratio', z.number().check(z.lte(1.5)), 1, texts);
  const free = setting('dummy.free', z.number(), 1, texts);
  const pick = setting('dummy.pick', z.enum(['a', 'b']), 'a', { ...texts, choices: { a: () => 'First', b: () => 'Second' } });
  const plain = setting('dummy.plain', z.string().check(z.maxLength(10)), '', texts);
  const code = setting('dummy.code', z.string().check(z.regex(/^\d*$/)), '', { ...texts, format: () => 'digits' });
  const list = setting('dummy.list', z.array(z.string()), [], texts);

  it('is its control', () => {
    expect(settingControl(isOn)).toEqual({ kind: 'switch' });
    expect(settingControl(count)).toEqual({ kind: 'number', step: 'whole', minimum: 2, maximum: 8 });
    expect(settingControl(least)).toEqual({ kind: 'number', step: 'whole', minimum: 1 });
    expect(settingControl(ratio)).toEqual({ kind: 'number', step: 'any', maximum: 1.5 });
    expect(settingControl(pick)).toEqual({
      kind: 'choice',
      options: [
        { value: 'a', label: 'First' },
        { value: 'b', label: 'Second' },
      ],
    });
    expect(settingControl(plain)).toEqual({ kind: 'text', longest: 10 });
  });

  it('is what zod says of its schema', () => {
    for (const one of [isOn, count, least, ratio, free, pick, plain, code] as readonly Setting[])
      expect(valueSchema(one)).withContext(one.name).toEqual(zodSays(one));
  });

  it('is no control for what the page cannot show or say', () => {
    const odd = setting('dummy.odd', z.number().check(z.refine(value => value % 2 === 1)), 1, texts);
    const open = setting('dummy.open', z.number().check(z.gt(1)), 2, texts);
    expect(() => settingControl(list)).toThrowError(/dummy\.list/);
    expect(() => settingControl(odd)).toThrowError(/dummy\.odd/);
    expect(() => settingControl(open)).toThrowError(/dummy\.open/);
  });

  it('are the words for what is allowed', () => {
    expect([isOn, count, least, ratio, free, pick, plain, code].map(one => allowedText(one))).toEqual([
      'true or false',
      'a whole number from 2 to 8',
      'a whole number of at least 1',
      'a number of at most 1.5',
      'a number',
      'one of a, b',
      'a text of at most 10 characters',
      'digits',
    ]);
  });

  it('is the schema of the file, which forbids no other name', () => {
    expect(settingsSchema([count, pick])).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Drawbridge',
      type: 'object',
      properties: {
        $schema: { type: 'string' },
        'dummy.count': { title: 'Dummy', description: 'Does nothing. (things)', default: 3, type: 'integer', minimum: 2, maximum: 8 },
        'dummy.pick': {
          title: 'Dummy',
          description: 'Does nothing.',
          default: 'a',
          type: 'string',
          enum: ['a', 'b'],
          enumDescriptions: ['First', 'Second'],
        },
      },
      additionalProperties: true,
      allowComments: true,
      allowTrailingCommas: true,
    });
  });

  it('is a row of the table in the documents', () => {
    expect(settingsTable([count, { ...code, format: () => 'a | b' }])).toBe(
      [
        '## Demo cluster',
        '',
        '| Name          | Allowed                             | At first | What it does         |',
        '| ------------- | ----------------------------------- | -------- | -------------------- |',
        '| `dummy.count` | a whole number from 2 to 8 (things) | `3`      | Dummy. Does nothing. |',
        '| `dummy.code`  | a \\| b                              | `""`     | Dummy. Does nothing. |',
        '',
      ].join('\n'),
    );
  });
});
