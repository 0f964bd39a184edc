import angular from 'angular-eslint';
import { RuleTester } from 'eslint';
import rule from './untranslated-text';

const tester = new RuleTester({ languageOptions: { parser: angular.templateParser } });
const at = (code: string): { code: string; filename: string } => ({ code, filename: 'view.html' });
const bad = (code: string, messageId: 'text' | 'attribute'): RuleTester.InvalidTestCase => ({ ...at(code), errors: [{ messageId }] });

tester.run('untranslated-text', rule as never, {
  valid: [
    at('<button i18n>Save</button>'),
    at('<p i18n>Press <b>Save</b> now</p>'),
    at('<p>{{ title() }}</p>'),
    at('<p>{{ count() }} / {{ all() }}</p>'),
    at('<p>1 – 2</p>'),
    at('<input class="wide" placeholder="Port" i18n-placeholder />'),
    at('<input [attr.aria-label]="label()" />'),
    at("<p>{{ kind() === 'server' ? a() : b() }}</p>"),
    at('@if (open()) { <p i18n>Open</p> }'),
  ],
  invalid: [
    bad('<button>Save</button>', 'text'),
    bad('<p>{{ count() }} servers</p>', 'text'),
    bad("<p>{{ open() ? 'Hide' : 'Show' }}</p>", 'text'),
    bad("<p>{{ name() ?? 'unknown' }}</p>", 'text'),
    bad('@if (open()) { Open }', 'text'),
    bad('<input placeholder="Port" />', 'attribute'),
    bad('<button aria-label="Close"></button>', 'attribute'),
    bad(`<input [attr.aria-label]="open() ? 'Hide' : 'Show'" />`, 'attribute'),
  ],
});
