import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ConfigProblem } from './problems';
import { readYaml, type ReadYaml } from './read-yaml';
import { repeated, servedProblems, twice } from './served-problems';
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
  const problems = [...duplicates(read.value), ...users(read.value), ...served(read.value), ...templates(read.value, osUser)];
  if (problems.length > 0) return fail(problems.sort((one, other) => one.line - other.line || one.column - other.column));
  return ok(withLogins(read.value.value, osUser));
}

type Read = ReadYaml<ConfigFile>;

function duplicates({ value, problemAt }: Read): readonly ConfigProblem[] {
  const lists = [
    ['roles', value.roles],
    ['users', value.users],
    ['leaves', value.leaves],
  ] as const;
  return [
    ...lists.flatMap(([list, named]) =>
      repeated(named.map(one => one.name)).map(([index, name]) => problemAt([list, index, 'name'], twice(name, 'name', list))),
    ),
    ...value.leaves.flatMap((leaf, index) =>
      leaf.name === value.cluster.name
        ? [problemAt(['leaves', index, 'name'], 'a leaf needs a name of its own; this is the name of the cluster')]
        : [],
    ),
  ];
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

/** The root's own targets, and those of each leaf. */
function served({ value, problemAt }: Read): readonly ConfigProblem[] {
  return [
    ...servedProblems(value, problemAt),
    ...value.leaves.flatMap((leaf, index) => servedProblems(leaf, (path, message) => problemAt(['leaves', index, ...path], message))),
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
