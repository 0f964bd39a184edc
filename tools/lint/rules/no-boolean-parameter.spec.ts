import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import rule from './no-boolean-parameter';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const bad = (code: string): RuleTester.InvalidTestCase => ({ code, errors: [{ messageId: 'boolean' }] });

tester.run('no-boolean-parameter', rule as never, {
  valid: [
    'function setVisible(isVisible: boolean) {}',
    'function f(a: string, b: "on" | "off") {}',
    'const f = (a: string, o: { isOpen: boolean }) => a;',
    'class A { set open(isOpen: boolean) {} }',
  ],
  invalid: [
    bad('function f(a: string, force: boolean) {}'),
    bad('const f = (a: string, force = false) => a;'),
    bad('class A { m(a: string, force: boolean = true) {} }'),
    bad('class A { constructor(a: string, private readonly force: boolean) {} }'),
    bad('interface A { m(a: string, force: boolean): void }'),
    bad('interface A { m: (a: string, force: boolean) => void }'),
    bad('abstract class A { abstract m(a: string, force: boolean): void }'),
  ],
});
