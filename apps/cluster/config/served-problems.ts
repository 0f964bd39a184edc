import { parseSshPublicKey } from '@drawbridge/identity';
import type { ConfigProblem } from './problems';
import { protocolOf } from '../apps/app-address';
import type { ServedConfig } from './schema';

/** Makes a problem at a place below what is looked at. */
type ProblemAt = (path: readonly PropertyKey[], message: string) => ConfigProblem;

/** What a schema cannot see in the targets of a cluster: names used twice, and keys that do not go together. */
export function servedProblems(value: ServedConfig, problemAt: ProblemAt): readonly ConfigProblem[] {
  return [
    ...names(value, problemAt),
    ...nodes(value, problemAt),
    ...databases(value, problemAt),
    ...apps(value, problemAt),
    ...kubernetes(value, problemAt),
  ];
}

/** Places and names of those that stood there before. */
export function repeated(names: readonly (string | undefined)[]): readonly (readonly [number, string])[] {
  return names.flatMap((name, index) => (name !== undefined && names.indexOf(name) !== index ? [[index, name] as const] : []));
}

/** The words for it. */
export function twice(name: string, key: string, list: string): string {
  return `"${name}" is used twice; every ${key} in ${list} must be its own`;
}

function names(value: ServedConfig, problemAt: ProblemAt): readonly ConfigProblem[] {
  const lists = [
    ['nodes', 'uuid', value.nodes.map(one => one.uuid)],
    ['databases', 'name', value.databases.map(one => one.name)],
    ['apps', 'name', value.apps.map(one => one.name)],
    ['kubernetes', 'name', value.kubernetes.map(one => one.name)],
    ['desktops', 'name', value.desktops.map(one => one.name)],
  ] as const;
  return lists.flatMap(([list, key, all]) => repeated(all).map(([index, name]) => problemAt([list, index, key], twice(name, key, list))));
}

function nodes(value: ServedConfig, problemAt: ProblemAt): readonly ConfigProblem[] {
  return value.nodes.flatMap((node, index) => {
    if (node.sshd === undefined) return [];
    const key = parseSshPublicKey(node.sshd.hostKey);
    return key.ok ? [] : [problemAt(['nodes', index, 'sshd', 'hostKey'], key.error)];
  });
}

function databases(value: ServedConfig, problemAt: ProblemAt): readonly ConfigProblem[] {
  return value.databases.flatMap((one, index) => {
    if ((one.address === undefined) === (one.embedded === undefined))
      return [problemAt(['databases', index, 'name'], "give exactly one of address and embedded ('sample' or 'empty')")];
    return one.embedded !== undefined && one.protocol !== 'postgres'
      ? [problemAt(['databases', index, 'protocol'], `only postgres can be embedded; give the address of a ${one.protocol} server instead`)]
      : [];
  });
}

function kubernetes(value: ServedConfig, problemAt: ProblemAt): readonly ConfigProblem[] {
  return value.kubernetes.flatMap((one, index) => {
    if (one.kubeconfig !== undefined && one.embedded !== undefined)
      return [problemAt(['kubernetes', index, 'embedded'], 'give one of embedded and kubeconfig, not both')];
    return one.context !== undefined && one.kubeconfig === undefined
      ? [problemAt(['kubernetes', index, 'context'], 'a context stands in a kubeconfig: name that file, too')]
      : [];
  });
}

function apps(value: ServedConfig, problemAt: ProblemAt): readonly ConfigProblem[] {
  return value.apps.flatMap((one, index) => {
    if ((one.uri === undefined) === (one.embedded === undefined))
      return [problemAt(['apps', index, 'name'], "give exactly one of uri and embedded ('web' or 'echo')")];
    const isTcp = protocolOf(one) === 'tcp';
    if (!isTcp && one.ports.length > 0) return [problemAt(['apps', index, 'ports'], 'only a tcp:// application has a list of ports')];
    if (one.uri === undefined) return [];
    const url = URL.parse(one.uri);
    if (url === null || url.hostname === '') return [problemAt(['apps', index, 'uri'], 'this is no address: check host and port')];
    const hasPort = /:\d+$/.test(one.uri);
    return isTcp && hasPort === one.ports.length > 0
      ? [problemAt(['apps', index, 'uri'], 'a tcp:// application has either a port in its uri or a list of ports')]
      : [];
  });
}
