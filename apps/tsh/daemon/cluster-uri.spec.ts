import { recordedExchanges } from '@drawbridge/testing';
import { clusterTarget, resourceTarget, rootTarget, targetUri } from './cluster-uri';

describe('cluster URIs', () => {
  it('names the profile', () => {
    expect(clusterTarget('/clusters/localhost')).toEqual({ root: 'localhost' });
    expect(clusterTarget('/clusters/127.0.0.1/leaves/leaf.local')).toEqual({ root: '127.0.0.1', leaf: 'leaf.local' });
    expect(clusterTarget('/clusters/localhost/servers/1')).toEqual({ root: 'localhost' });
    expect(rootTarget('/clusters/::1')).toBe('::1');
  });

  it('refuses others in the recorded words', () => {
    for (const name of ['016-GetCluster-bad-uri', '017-GetCluster-empty-uri', '020-ListUnifiedResources-bad-uri']) {
      const { request, error } = recordedExchanges().find(one => one.name === name)!;
      expect(() => clusterTarget(request['cluster_uri'] as string)).toThrow(
        jasmine.objectContaining({ code: error!.status!, message: error!.message }),
      );
    }
  });

  it('lets no name out of the home', () => {
    for (const uri of [
      '/clusters/..',
      '/clusters/.',
      '/clusters/../x',
      '/clusters/a\\b',
      '/clusters/a\0',
      '/clusters/-x',
      '/gateways/x',
      '/clusters/',
    ]) {
      expect(() => clusterTarget(uri))
        .withContext(JSON.stringify(uri))
        .toThrow(jasmine.objectContaining({ code: 'INVALID_ARGUMENT' }));
    }
  });

  it('tells leaves from roots, and one sort of resource from another', () => {
    for (const uri of ['/clusters/a', '/clusters/a/leaves/b']) expect(targetUri(clusterTarget(uri))).toBe(uri);
    expect(resourceTarget('/clusters/a/leaves/b/apps/c', 'apps')).toBe('c');
    expect(() => resourceTarget('/clusters/a/apps/c', 'dbs')).toThrow(jasmine.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect(() => rootTarget('/clusters/a/leaves/b')).toThrow(jasmine.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
