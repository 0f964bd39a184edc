import type { ResourceKind } from '@drawbridge/cluster-api';
import type { SshExtension } from '@drawbridge/identity';
import type { RoleConfig } from '../config/schema';
import { labelMatcher, type LabelMatcher, type Labels } from './labels';

/** Something that rules speak of: it has labels. */
export interface Labelled {
  readonly labels: Labels;
}

/** Kinds that rules speak of. */
export type RuledKind = Extract<ResourceKind, 'node' | 'db' | 'kube_cluster' | 'app' | 'windows_desktop'>;

/** Which key of a rule holds the labels of a kind, and which ones say as whom it may be used. A new kind is a line here. */
const ruleKeys = {
  node: { labels: 'nodeLabels', names: ['logins'] },
  db: { labels: 'databaseLabels', names: ['databaseUsers', 'databaseNames'] },
  kube_cluster: { labels: 'kubernetesLabels', names: ['kubernetesGroups'] },
  app: { labels: 'appLabels', names: [] },
  windows_desktop: { labels: 'desktopLabels', names: ['desktopLogins'] },
} as const satisfies Record<RuledKind, { readonly labels: keyof AllowRule; readonly names: readonly (keyof AllowRule)[] }>;

/** Key of a rule that lists names to use a resource with. `*` in it stands for every name. */
export type NameList = (typeof ruleKeys)[RuledKind]['names'][number];

type AllowRule = RoleConfig['allow'];
type DenyRule = NonNullable<RoleConfig['deny']>;

/** What a set of roles allows. Denials win over everything that any role allows. */
export interface UserAccess {
  readonly roles: readonly string[];
  /** Union of all logins that any role allows anywhere: principals of the SSH certificate. */
  readonly logins: readonly string[];
  /** Longest life of a certificate in ms: the shortest that any role sets; absent when none does. */
  readonly maxSessionTtlMs: number | undefined;
  readonly sshExtensions: readonly SshExtension[];
  /** Whether a role's labels let this resource be seen at all. */
  canSee(kind: RuledKind, target: Labelled): boolean;
  /** Names that may be used on this resource, in the order of the roles, `*` among them. Empty: seen perhaps, never entered. */
  namesOn(list: NameList, target: Labelled): readonly string[];
  /** Whether this very name may be used there: listed or covered by `*`, and not denied. */
  permits(list: NameList, target: Labelled, name: string): boolean;
}

/** Everything that these roles together allow. */
export function accessOf(roles: readonly RoleConfig[]): UserAccess {
  const kinds = Object.fromEntries(
    (Object.keys(ruleKeys) as RuledKind[]).map(kind => [kind, kindRules(kind, roles)]),
  ) as unknown as Readonly<Record<RuledKind, KindRules>>;
  const rulesOf = (list: NameList) => kinds[kindOf(list)];
  const ttls = roles.flatMap(role => role.options.maxSessionTtl ?? []);
  return {
    roles: roles.map(role => role.name),
    logins: [...new Set(roles.flatMap(role => role.allow.logins))],
    maxSessionTtlMs: ttls.length === 0 ? undefined : Math.min(...ttls),
    sshExtensions: [
      'permit-pty',
      ...(roles.some(role => role.options.agentForwarding) ? (['permit-agent-forwarding'] as const) : []),
      ...(roles.some(role => role.options.portForwarding) ? (['permit-port-forwarding'] as const) : []),
    ],
    canSee: (kind, target) => isVisible(kinds[kind], target),
    namesOn: (list, target) => allowedNames(rulesOf(list), list, target),
    permits: (list, target, name) => {
      const allowed = rulesOf(list)
        .allow.filter(rule => rule.matches(target.labels))
        .flatMap(rule => rule.names[list] ?? []);
      return (allowed.includes(name) || allowed.includes('*')) && !isDenied(rulesOf(list), list, target, name);
    },
  };
}

function kindOf(list: NameList): RuledKind {
  const kind = (Object.keys(ruleKeys) as RuledKind[]).find(one => (ruleKeys[one].names as readonly NameList[]).includes(list));
  if (kind === undefined) throw new RangeError(`no kind has the names ${list}`);
  return kind;
}

interface Rule {
  readonly matches: LabelMatcher;
  readonly names: Readonly<Partial<Record<NameList, readonly string[]>>>;
}

interface KindRules {
  readonly allow: readonly Rule[];
  /** Those that speak of this kind. One without any names denies the resource as a whole. */
  readonly deny: readonly Rule[];
}

function kindRules(kind: RuledKind, roles: readonly RoleConfig[]): KindRules {
  const { labels, names } = ruleKeys[kind];
  const namesIn = (rule: AllowRule | DenyRule) =>
    Object.fromEntries(names.flatMap(list => (rule[list] === undefined ? [] : [[list, rule[list]]])));
  return {
    allow: roles.map(role => ({ matches: labelMatcher(role.allow[labels]), names: namesIn(role.allow) })),
    deny: roles.flatMap(({ deny }) => {
      if (deny === undefined) return [];
      const denied = namesIn(deny);
      const selector = deny[labels];
      if (selector === undefined && Object.keys(denied).length === 0) return [];
      // Without labels a denial holds everywhere; without names it holds for all of them.
      return [{ matches: selector === undefined ? () => true : labelMatcher(selector), names: denied }];
    }),
  };
}

function isWhole(rule: Rule): boolean {
  return Object.keys(rule.names).length === 0;
}

function isVisible(rules: KindRules, target: Labelled): boolean {
  return rules.allow.some(rule => rule.matches(target.labels)) && !rules.deny.some(rule => isWhole(rule) && rule.matches(target.labels));
}

function isDenied(rules: KindRules, list: NameList, target: Labelled, name: string): boolean {
  return rules.deny.some(rule => {
    const named = rule.names[list];
    const isMeant = isWhole(rule) || named?.includes(name) === true || named?.includes('*') === true;
    return isMeant && rule.matches(target.labels);
  });
}

function allowedNames(rules: KindRules, list: NameList, target: Labelled): readonly string[] {
  const allowed = rules.allow.filter(rule => rule.matches(target.labels)).flatMap(rule => rule.names[list] ?? []);
  return [...new Set(allowed)].filter(name => !isDenied(rules, list, target, name));
}
