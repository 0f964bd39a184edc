import {
  accessRequestUri,
  asClusterUri,
  asGatewayUri,
  asResourceUri,
  asRootClusterUri,
  clusterOf,
  gatewayUri,
  leafClusterUri,
  resourceUri,
  rootClusterUri,
  rootOf,
  type RootClusterUri,
} from './index';

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('expected a value');
  return value;
}

describe('URIs of things', () => {
  const root = defined(rootClusterUri('acme.example.com'));
  const leaf = defined(leafClusterUri(root, 'leaf'));

  it('are made only of names that can stand in them', () => {
    for (const bad of ['', '.', '..', 'a/b', 'a b', 'a\nb', 'a\0', 'a?b', 'a\u200bb', 'x'.repeat(5000)]) {
      expect(rootClusterUri(bad)).toBeUndefined();
      expect(leafClusterUri(root, bad)).toBeUndefined();
      expect(resourceUri(root, 'servers', bad)).toBeUndefined();
      expect(resourceUri(root, bad, 'x')).toBeUndefined();
      expect(accessRequestUri(root, bad)).toBeUndefined();
      expect(gatewayUri(bad)).toBeUndefined();
    }
    expect(resourceUri(root, 'leaves', 'x')).toBeUndefined();
  });

  it('are those of the daemon', () => {
    expect([root, leaf, resourceUri(leaf, 'servers', 'id'), accessRequestUri(root, '1'), gatewayUri('2')].map(String)).toEqual([
      '/clusters/acme.example.com',
      '/clusters/acme.example.com/leaves/leaf',
      '/clusters/acme.example.com/leaves/leaf/servers/id',
      '/clusters/acme.example.com/access_requests/1',
      '/gateways/2',
    ]);
  });

  it('tell their cluster and its root', () => {
    const server = defined(resourceUri(leaf, 'servers', 'id'));
    expect(clusterOf(server)).toBe(leaf);
    expect(rootOf(server)).toBe(root);
    expect(clusterOf(root)).toBe(root);
  });

  it('are recognised by kind', () => {
    const server = '/clusters/acme/servers/id';
    expect(asResourceUri(server, 'servers')).toBe(server as never);
    expect(asResourceUri(server, 'apps')).toBeUndefined();
    expect(asResourceUri('/clusters/acme/kubes/k/namespaces/n', 'kubes')).toBeUndefined();
    expect(asClusterUri(server)).toBeUndefined();
    expect(asClusterUri(leaf)).toBe(leaf);
    expect(asRootClusterUri(leaf)).toBeUndefined();
    expect(asRootClusterUri(root)).toBe(root);
    expect(asGatewayUri('/gateways/1')).toBe('/gateways/1' as never);
    expect(asGatewayUri(root)).toBeUndefined();
    expect(asClusterUri('junk')).toBeUndefined();
  });

  it('do not grow from a text that was only cast', () => {
    expect(() => leafClusterUri('junk' as RootClusterUri, 'leaf')).toThrowError(TypeError);
    expect(() => rootOf('/gateways/1' as RootClusterUri)).toThrowError(TypeError);
  });
});
