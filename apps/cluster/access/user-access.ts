import type { SshExtension } from '@drawbridge/identity';
import type { RoleConfig } from '../config/schema';
import { labelMatcher, type LabelMatcher, type Labels } from './labels';

/** Something that rules speak of: it has labels. */
export interface Labelled {
  readonly labels: Labels;
}

/** What a set of roles allows. Denials win over everything that any role allows. */
export interface UserAccess {
  readonly roles: readonly string[];
  /** Union of all logins that any role allows anywhere: principals of the SSH certificate. */
  readonly logins: readonly string[];
  /** Longest life of a certificate in ms: the shortest that any role sets; absent when none does. */
  readonly maxSessionTtlMs: number | undefined;
  readonly sshExtensions: readonly SshExtension[];
  /** Whether a role's labels let this resource be seen at all. */
  canSee(target: Labelled): boolean;
  /** Logins that may be used on this node, in the order of the roles. Empty: seen perhaps, never entered. */
  loginsOn(target: Labelled): readonly string[];
}

interface AllowRule {
  readonly logins: readonly string[];
  readonly matches: LabelMatcher;
}

interface DenyRule {
  /** Absent: every login. */
  readonly logins: readonly string[] | undefined;
  readonly matches: LabelMatcher;
}

/** Everything that these roles together allow. */
export function accessOf(roles: readonly RoleConfig[]): UserAccess {
  const allow: readonly AllowRule[] = roles.map(role => ({ logins: role.allow.logins, matches: labelMatcher(role.allow.nodeLabels) }));
  const deny: readonly DenyRule[] = roles.flatMap(role => (role.deny === undefined ? [] : [denyRule(role.deny)]));
  const deniedWhole = (target: Labelled) => deny.some(rule => rule.logins === undefined && rule.matches(target.labels));
  const ttls = roles.flatMap(role => role.options.maxSessionTtl ?? []);
  return {
    roles: roles.map(role => role.name),
    logins: [...new Set(allow.flatMap(rule => rule.logins))],
    maxSessionTtlMs: ttls.length === 0 ? undefined : Math.min(...ttls),
    sshExtensions: [
      'permit-pty',
      ...(roles.some(role => role.options.agentForwarding) ? (['permit-agent-forwarding'] as const) : []),
      ...(roles.some(role => role.options.portForwarding) ? (['permit-port-forwarding'] as const) : []),
    ],
    canSee: target => allow.some(rule => rule.matches(target.labels)) && !deniedWhole(target),
    loginsOn: target => {
      const denials = deny.filter(rule => rule.matches(target.labels));
      const allowed = allow.filter(rule => rule.matches(target.labels)).flatMap(rule => rule.logins);
      return [...new Set(allowed)].filter(login => !denials.some(rule => rule.logins === undefined || rule.logins.includes(login)));
    },
  };
}

/** Without labels a denial holds everywhere; without logins it holds for all of them. */
function denyRule(rule: NonNullable<RoleConfig['deny']>): DenyRule {
  return { logins: rule.logins, matches: rule.nodeLabels === undefined ? () => true : labelMatcher(rule.nodeLabels) };
}
