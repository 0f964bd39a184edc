import angular from 'angular-eslint';
import { tsImport } from 'tsx/esm/api';
import tseslint from 'typescript-eslint';

/** @type {typeof import('./tools/lint/plugin')} */
const { plugin } = await tsImport('./tools/lint/plugin.ts', import.meta.url);
/** @type {typeof import('./tools/packages')} */
const { workspacePackages } = await tsImport('./tools/packages.ts', import.meta.url);

const dom = workspacePackages()
  .filter(one => one.env === 'dom')
  .map(one => one.folder);

/**
 * Rules for every file.
 * @type {import('@typescript-eslint/utils').TSESLint.FlatConfig.Rules}
 */
const everywhere = {
  'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of words instead of an enum.' }],
  'max-lines': ['error', { max: 400 }],
  'max-params': ['error', { max: 5 }],
  eqeqeq: 'error',
  'no-eval': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-empty': 'error',
  'no-control-regex': 'off',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
  '@typescript-eslint/no-empty-object-type': 'error',
  '@typescript-eslint/no-namespace': 'error',
  '@typescript-eslint/no-require-imports': 'error',
  'drawbridge/one-door': 'error',
  'drawbridge/no-boolean-parameter': 'error',
  'drawbridge/no-skipped-test': 'error',
};

/**
 * Rules that ask the type checker.
 * @type {import('@typescript-eslint/utils').TSESLint.FlatConfig.Rules}
 */
const typed = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-implied-eval': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
};

export default tseslint.config(
  { ignores: ['build/', '.cache/', '.angular/', 'node_modules/', 'libs/wire/generated/', 'test-results/', 'bench-results/', 'screens/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin, drawbridge: plugin },
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...everywhere, ...typed },
  },
  { files: ['libs/**/*.ts'], ignores: ['**/*.spec.ts', '**/*.d.ts'], rules: { 'drawbridge/documented-export': 'error' } },
  {
    // A spec reads private surfaces and hands over broken values on purpose.
    files: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    plugins: { '@typescript-eslint': tseslint.plugin, drawbridge: plugin },
    rules: {
      'max-lines': everywhere['max-lines'],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'drawbridge/one-door': 'error',
    },
  },
  {
    files: dom.map(folder => `${folder}/**/*.ts`),
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-output-readonly': 'error',
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/no-uncalled-signals': 'error',
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: ['db', 'app'], style: 'kebab-case' }],
    },
  },
  {
    files: dom.map(folder => `${folder}/**/*.html`),
    // The page itself holds no text but the product's name.
    ignores: ['apps/renderer/index.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    plugins: { drawbridge: plugin },
    rules: {
      'drawbridge/untranslated-text': 'error',
      '@angular-eslint/template/no-positive-tabindex': 'error',
      '@angular-eslint/template/button-has-type': 'error',
    },
  },
);
