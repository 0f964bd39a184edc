import { apiKinds, apiVersionOf } from './api-kinds';
import { clusterVersion } from '../version';

/** What a client asks to learn what there is; undefined for other paths. */
export function discoveryAnswer(path: string): object | undefined {
  switch (path) {
    case '/version':
      // The version of the API that is followed; clients choose their words by it.
      return { major: '1', minor: '32', gitVersion: `v1.32.0+drawbridge.${clusterVersion}`, platform: 'drawbridge' };
    case '/api':
      return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
    case '/apis':
      return { kind: 'APIGroupList', apiVersion: 'v1', groups: [...new Set(groups())].map(apiGroup) };
    default:
      return resourceList(path);
  }
}

function groups(): readonly string[] {
  return apiKinds.map(one => one.group).filter(group => group !== '');
}

function apiGroup(name: string): object {
  const version = { groupVersion: `${name}/v1`, version: 'v1' };
  return { name, versions: [version], preferredVersion: version };
}

function resourceList(path: string): object | undefined {
  const group = /^\/apis\/([^/]+)$/.exec(path)?.[1];
  if (group !== undefined && groups().includes(group)) return { kind: 'APIGroup', apiVersion: 'v1', ...apiGroup(group) };
  const groupVersion = /^\/(?:api|apis)\/(v1|[^/]+\/v1)$/.exec(path)?.[1];
  const kinds = apiKinds.filter(one => apiVersionOf(one) === groupVersion);
  if (groupVersion === undefined || kinds.length === 0) return undefined;
  const resources = kinds.flatMap(one => {
    const namespaced = one.scope === 'namespace';
    const whole = {
      name: one.plural,
      singularName: one.singular,
      namespaced,
      kind: one.kind,
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      ...(one.shortNames.length === 0 ? {} : { shortNames: one.shortNames }),
      ...(one.categories.length === 0 ? {} : { categories: one.categories }),
    };
    const parts = one.subresources.map(sub => ({
      name: `${one.plural}/${sub}`,
      singularName: '',
      namespaced,
      kind: one.kind,
      verbs: ['get'],
    }));
    return [whole, ...parts];
  });
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

/**
 * The OpenAPI document (version 2), without any definition, as protobuf messages: clients that would check fields by it skip kinds that
 * it does not have. Fields 1 (swagger), 2 (info: 1 title, 2 version), 8 (paths) of the gnostic project's `Document`.
 */
export function emptyOpenApi(): Buffer {
  const text = (field: number, value: string | Buffer) => {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from([(field << 3) | 2, bytes.length]), bytes]);
  };
  return Buffer.concat([text(1, '2.0'), text(2, Buffer.concat([text(1, 'Drawbridge'), text(2, clusterVersion)])), text(8, '')]);
}
