import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { parseSshPublicKey } from '@drawbridge/identity';
import type { ConfigProblem } from './problems';
import { readYaml, type ReadYaml } from './read-yaml';
import { configFile, loginPattern, osUserTemplate, type ConfigFile } from './schema';

/** A checked configuration: names that are used are defined, and templates are filled in. */
export type ClusterConfig = ConfigFile;

/**
 * Reads the YAML of a cluster.
 *
 * @param osUser account that runs the cluster, for `{{cluster.os_user}}`
 */
export function loadConfig(yaml: string, osUser: string): Result<ClusterConfig, readonly ConfigProblem[]> {
  const read = readYaml(yaml, configFile);
  if (!read.ok) return read;
  const problems = [
    ...duplicates(read.value),
    ...users(read.value),
    ...nodes(read.value),
    ...targets(read.value),
    ...templates(read.value, osUser),
  ];
  if (problems.length > 0) return fail(problems.sort((one, other) => one.line - other.line || one.column - other.column));
  return ok(withLogins(read.value.value, osUser));
}

type Read = ReadYaml<ConfigFile>;

function duplicates({ value, problemAt }: Read): readonly ConfigProblem[] {
  const lists = [
    ['roles', 'name', value.roles.map(one => one.name)],
    ['users', 'name', value.users.map(one => one.name)],
    ['nodes', 'uuid', value.nodes.map(one => one.uuid)],
    ['databases', 'name', value.databases.map(one => one.name)],
    ['apps', 'name', value.apps.map(one => one.name)],
    ['kubernetes', 'name', value.kubernetes.map(one => one.name)],
    ['desktops', 'name', value.desktops.map(one => one.name)],
  ] as const;
  return lists.flatMap(([list, key, names]) =>
    names.flatMap((name, index) =>
      name !== undefined && names.indexOf(name) !== index
        ? [problemAt([list, index, key], `"${name}" is used twice; every ${key} in ${list} must be its own`)]
        : [],
    ),
  );
}

function users({ value, problemAt }: Read): readonly ConfigProblem[] {
  const defined = value.roles.map(role => role.name);
  return value.users.flatMap((user, index) => {
    const passwords = [user.password, user.passwordHash].filter(one => one !== undefined);
    const unknown = user.roles.flatMap((role, at) =>
      defined.includes(role)
        ? []
        : [problemAt(['users', index, 'roles', at], `there is no role "${role}"; defined are: ${defined.join(', ')}`)],
    );
    return passwords.length === 1
      ? unknown
      : [...unknown, problemAt(['users', index, 'name'], 'give exactly one of passwordHash and password: generated')];
  });
}

function nodes({ value, problemAt }: Read): readonly ConfigProblem[] {
  return value.nodes.flatMap((node, index) => {
    if (node.sshd !== undefined) {
      const key = parseSshPublicKey(node.sshd.hostKey);
      return key.ok ? [] : [problemAt(['nodes', index, 'sshd', 'hostKey'], key.error)];
    }
    return [];
  });
}

function targets({ value, problemAt }: Read): readonly ConfigProblem[] {
  return [
    ...value.databases.flatMap((one, index) => {
      if ((one.address === undefined) === (one.embedded === undefined))
        return [problemAt(['databases', index, 'name'], "give exactly one of address and embedded ('sample' or 'empty')")];
      return one.embedded !== undefined && one.protocol !== 'postgres'
        ? [
            problemAt(
              ['databases', index, 'protocol'],
              `only postgres can be embedded; give the address of a ${one.protocol} server instead`,
            ),
          ]
        : [];
    }),
    ...value.apps.flatMap((one, index) => {
      const isTcp = one.uri.startsWith('tcp://');
      const hasPort = /:\d+$/.test(one.uri);
      if (!isTcp && one.ports.length > 0) return [problemAt(['apps', index, 'ports'], 'only a tcp:// application has a list of ports')];
      return isTcp && hasPort === one.ports.length > 0
        ? [problemAt(['apps', index, 'uri'], 'a tcp:// application has either a port in its uri or a list of ports')]
        : [];
    }),
  ];
}

function templates({ value, problemAt }: Read, osUser: string): readonly ConfigProblem[] {
  if (loginPattern.test(osUser)) return [];
  return value.roles.flatMap((role, index) =>
    role.allow.logins.includes(osUserTemplate)
      ? [
          problemAt(
            ['roles', index, 'allow', 'logins'],
            `${osUserTemplate} cannot be used here: the account "${osUser}" is not a login that sshd can be told to accept`,
          ),
        ]
      : [],
  );
}

function withLogins(config: ConfigFile, osUser: string): ClusterConfig {
  const fill = (logins: readonly string[]) => [...new Set(logins.map(login => (login === osUserTemplate ? osUser : login)))];
  return {
    ...config,
    roles: config.roles.map(role => ({
      ...role,
      allow: { ...role.allow, logins: fill(role.allow.logins) },
      deny:
        role.deny === undefined ? undefined : { ...role.deny, logins: role.deny.logins === undefined ? undefined : fill(role.deny.logins) },
    })),
  };
}
