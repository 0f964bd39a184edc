import type { IRegularForbiddenRuleType } from 'dependency-cruiser';
import type { Env, PackageType, WorkspacePackage } from '../packages';
import { envTable, lowerTypes, type EnvTable } from './tables';

/** What no layer holds: specs run in Node beside the source, and a test runner's configuration belongs to the tools. */
const spec = '(\\.(spec\\.ts|conf\\.cjs)$|^libs/[^/]+/testing/)';
/** A library's surface, and the one for its users' specs where it has one. */
const index = '^libs/[^/]+/(testing/)?index\\.ts$';
/** Fakes: a library of them, those beside a library, and the window's development entry with a fake main. */
const fakes = '^libs/testing/|^libs/[^/]+/testing/|^apps/renderer/(main\\.fake\\.ts|fake/)';
const installed = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'] as const;

/** Every rule about imports, made from the packages' tags, so that a new package needs no rule. */
export function layerRules(packages: readonly WorkspacePackage[]): readonly IRegularForbiddenRuleType[] {
  const envs = unique(packages.map(one => one.env));
  const types = unique(packages.map(one => one.type));
  const scopes = unique(packages.map(one => one.scope));
  return [
    ...envs.flatMap(env => envRules(env, packages)),
    ...types.map(type => typeRule(type, packages)),
    ...scopes.map(scope => scopeRule(scope, packages)),
    ...generalRules(),
  ];
}

function envRules(env: Env, packages: readonly WorkspacePackage[]): readonly IRegularForbiddenRuleType[] {
  const table = envTable[env];
  const own = packages.filter(one => one.env === env);
  const from = { path: inFolders(own), pathNot: spec };
  const foreign = packages.filter(one => !table.packages.includes(one.env));
  return [
    rule(`env-${env}-packages`, `${env} may import packages with env ${table.packages.join(', ')}`, from, { path: inFolders(foreign) }),
    ...(table.core === 'refused'
      ? [rule(`env-${env}-node`, `${env} may not see Node's modules`, from, { dependencyTypes: ['core'] })]
      : []),
    rule(`env-${env}-installed`, `${env} may not see this installed package (tools/layers/tables.ts)`, from, installedRestriction(table)),
  ];
}

function installedRestriction(table: EnvTable): IRegularForbiddenRuleType['to'] {
  const modules = (names: readonly string[]): string =>
    `(^|/)node_modules/(@types/)?(${names.map(name => (name.endsWith('/') ? name : `${name}(/|$)`)).join('|')})`;
  // An import that resolves to no file keeps its bare name; it is reported as unresolvable.
  if ('only' in table.installed) return { dependencyTypes: [...installed], path: 'node_modules/', pathNot: modules(table.installed.only) };
  return { dependencyTypes: [...installed], path: modules(table.installed.except) };
}

function typeRule(type: PackageType, packages: readonly WorkspacePackage[]): IRegularForbiddenRuleType {
  const lower = lowerTypes(type);
  const higher = packages.filter(one => !lower.includes(one.type));
  return otherPackage(
    `type-${type}`,
    `${type} imports downwards only: ${lower.join(', ')}`,
    packages.filter(one => one.type === type),
    higher,
  );
}

function scopeRule(scope: string, packages: readonly WorkspacePackage[]): IRegularForbiddenRuleType {
  const foreign = packages.filter(one => one.scope !== scope && one.scope !== 'shared');
  return otherPackage(
    `scope-${scope}`,
    `scope ${scope} imports its own packages and shared ones`,
    packages.filter(one => one.scope === scope),
    foreign,
  );
}

/** A rule about imports between packages; specs are free in type and scope, since fakes come from everywhere. */
function otherPackage(
  name: string,
  comment: string,
  from: readonly WorkspacePackage[],
  to: readonly WorkspacePackage[],
): IRegularForbiddenRuleType {
  return rule(name, comment, { path: `${inFolders(from)}`, pathNot: spec }, { path: inFolders(to), pathNot: '^$1/' });
}

function generalRules(): readonly IRegularForbiddenRuleType[] {
  const product = { path: '^(apps|libs)/', pathNot: `${spec}|^libs/testing/` };
  return [
    rule('no-cycle', 'a cycle means that two files are one', {}, { circular: true }),
    rule('no-unresolved', 'the import leads nowhere', {}, { couldNotResolve: true }),
    rule(
      'index-only',
      "import another library's index.ts, not its files",
      { path: '^((?:apps|libs)/[^/]+)/' },
      { path: '^libs/', pathNot: `^$1/|${index}` },
    ),
    rule(
      'index-only-harness',
      "import a library's index.ts, not its files",
      { path: '^(tools|bench|e2e)/' },
      { path: '^libs/', pathNot: index },
    ),
    rule('no-app', 'nothing imports an app', { path: '^((?:apps|libs)/[^/]+)/' }, { path: '^apps/', pathNot: '^$1/' }),
    rule('no-testing', 'fakes are for specs', { path: '^(?:apps|libs)/', pathNot: `${spec}|${fakes}` }, { path: fakes }),
    rule('no-harness', 'the product does not import its tools', product, { path: '^(tools|bench|e2e)/' }),
    rule('no-dev-package', 'what the product imports belongs to dependencies; Electron is the shell it runs in', product, {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: 'node_modules/electron/',
    }),
  ];
}

function rule(
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType {
  return { name, comment, severity: 'error', from, to };
}

/** A pattern with the package's folder as its first group; one that matches nothing for an empty list. */
function inFolders(packages: readonly WorkspacePackage[]): string {
  return packages.length === 0 ? '^$' : `^(${packages.map(one => one.folder).join('|')})/`;
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
