import {
  Cluster,
  PaginatedResource,
  terminalGetCluster,
  type AnyMethod,
  type GetClusterRequest,
  type Init,
  type Method,
} from '@drawbridge/wire';

/** What the compiler must refuse: an error that does not come fails the type check of the specs. */
describe('the types', () => {
  it('allow one member of a oneof, not two', () => {
    const one: Init<PaginatedResource> = { server: { hostname: 'a' }, requiresRequest: true };
    // @ts-expect-error two members of a oneof
    const two: Init<PaginatedResource> = { server: { hostname: 'a' }, app: { name: 'b' } };
    expect([PaginatedResource.encode(one).length > 0, PaginatedResource.encode(two).length > 0]).toEqual([true, true]);
  });

  it('narrow a oneof by the name of the member that is set', () => {
    const read = PaginatedResource.decode(PaginatedResource.encode({ server: { hostname: 'a' } }));
    const name = read.resource === 'server' ? read.server.hostname : read.resource === 'app' ? read.app.name : 'other';
    expect(name).toBe('a');
  });

  it('know every field, and no other', () => {
    // @ts-expect-error a field that does not exist
    expect(Cluster.encode({ ury: '/clusters/a' }).length).toBe(0);
    const cluster = Cluster.decode(Cluster.encode({}));
    // @ts-expect-error absent messages are null
    expect(() => cluster.loggedInUser.name).toThrowError(TypeError);
    // @ts-expect-error messages that were read are not written to
    cluster.name = 'b';
    expect(cluster.name).toBe('b');
  });

  it("carry a method's messages to who calls it", () => {
    const call = <Request, Response>(method: Method<'unary', Request, Response>, request: Init<Request>): Response =>
      method.response.decode(method.request.encode(request));
    const cluster: Cluster = call(terminalGetCluster, { clusterUri: '/clusters/a' });
    const prepared: Init<GetClusterRequest> = { clusterUri: '/clusters/a' };
    const again: Cluster = call(terminalGetCluster, prepared);
    expect(again.uri).toBe('/clusters/a');
    const any: AnyMethod = terminalGetCluster;
    expect([cluster.uri, any.path]).toEqual(['/clusters/a', terminalGetCluster.path]);
  });
});
