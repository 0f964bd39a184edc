import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import rule from './no-skipped-test';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const bad = (code: string): RuleTester.InvalidTestCase => ({ code, errors: [{ messageId: 'skipped' }] });

tester.run('no-skipped-test', rule as never, {
  valid: ["it('runs', () => {});", "test('runs', async () => {});", 'array.only(1);', 'stream.pipe(skip(1));', 'test.describe("all", f);'],
  invalid: [
    bad("xit('later', f);"),
    bad("fit('alone', f);"),
    bad("fdescribe('alone', f);"),
    bad("xdescribe('later', f);"),
    bad("pending('later');"),
    bad("test.skip('later', f);"),
    bad("test.only('alone', f);"),
    bad("test.fixme('broken', f);"),
    bad("test.describe.only('alone', f);"),
  ],
});
