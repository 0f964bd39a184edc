import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import rule from './documented-export';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const bad = (code: string, name: string): RuleTester.InvalidTestCase => ({ code, errors: [{ messageId: 'undocumented', data: { name } }] });

tester.run('documented-export', rule as never, {
  valid: [
    '/** Adds. */\nexport function add() {}',
    '/** One. */\nexport const one = 1;',
    '/** Shows it. */\n@Component({})\nexport class View {}',
    '/** Over. */\nexport function f(a: string): void;\nexport function f(a: number): void;\nexport function f() {}',
    'export type Id = string;',
    "export * from './a';",
    'function inner() {}',
  ],
  invalid: [
    bad('export function add() {}', 'add'),
    bad('// Adds.\nexport function add() {}', 'add'),
    bad('/* Adds. */\nexport const one = 1;', 'one'),
    bad('export interface Shape {}', 'Shape'),
    bad('@Component({})\nexport class View {}', 'View'),
  ],
});
