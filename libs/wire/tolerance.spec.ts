import fc from 'fast-check';
import * as wire from '@drawbridge/wire';
import {
  Cluster,
  DecodeError,
  ListUnifiedResourcesResponse,
  PaginatedResource,
  ReloginRequest,
  Server,
  type AnyCodec,
} from '@drawbridge/wire';

/** One field as on the wire: number, and bytes with their length in front. Numbers up to 2047, lengths up to 127. */
function field(number: number, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([((number << 3) & 0x7f) | 2 | 0x80, number >> 4, bytes.length, ...bytes]);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(part => [...part]));
}

const text = new TextEncoder();

describe('a newer daemon', () => {
  it('may send fields that we do not know, before and after those that we do', () => {
    const unknown = [
      field(1000, text.encode('news')),
      Uint8Array.from([0x80, 0x7d, 0x05]),
      Uint8Array.from([0x81, 0x7d, 1, 2, 3, 4, 5, 6, 7, 8]),
    ];
    const known = Cluster.encode({ uri: '/clusters/a', connected: true });
    const cluster = Cluster.decode(joined(...unknown, known, ...unknown));
    expect([cluster.uri, cluster.connected]).toEqual(['/clusters/a', true]);
  });

  it('may send a group under a number that we do not know', () => {
    const group = Uint8Array.from([0xc3, 0x3e, 0x08, 0x05, 0xc4, 0x3e]);
    expect(Cluster.decode(joined(group, Cluster.encode({ name: 'a' }))).name).toBe('a');
  });

  it('may send an enum number that we do not know: it comes through', () => {
    const cluster = Cluster.decode(Cluster.encode({ showResources: 77, loggedInUser: { userType: -1 } }));
    expect([cluster.showResources, cluster.loggedInUser?.userType]).toEqual([77, -1]);
  });

  it('may send a oneof member that we do not know: the oneof is undefined, the rest is there', () => {
    const future = joined(field(60, text.encode('a lake')), PaginatedResource.encode({ requiresRequest: true }));
    const resource = PaginatedResource.decode(future);
    expect(resource.resource).toBeUndefined();
    expect([resource.server, resource.app, resource.requiresRequest]).toEqual([null, null, true]);
    const relogin = ReloginRequest.decode(joined(field(60, text.encode('x')), ReloginRequest.encode({ rootClusterUri: '/clusters/a' })));
    expect([relogin.reason, relogin.rootClusterUri]).toEqual([undefined, '/clusters/a']);
  });

  it('may mix known and unknown resources in one page', () => {
    const page = joined(
      ListUnifiedResourcesResponse.encode({ resources: [{ server: { hostname: 'a' } }] }),
      field(1, field(60, text.encode('a lake'))),
      ListUnifiedResourcesResponse.encode({ resources: [{ app: { name: 'b' } }], nextKey: 'more' }),
    );
    const answer = ListUnifiedResourcesResponse.decode(page);
    expect(answer.resources.map(one => one.resource)).toEqual(['server', undefined, 'app']);
    expect(answer.nextKey).toBe('more');
  });

  it('may have changed the type of a field: it reads as absent', () => {
    const uriAsNumber = Uint8Array.from([0x08, 0x07]);
    expect(Cluster.decode(joined(uriAsNumber, Cluster.encode({ name: 'a' }))).name).toBe('a');
    expect(Cluster.decode(uriAsNumber).uri).toBe('');
  });

  it('may send a oneof twice: the last member counts alone', () => {
    const both = joined(PaginatedResource.encode({ server: { hostname: 'a' } }), PaginatedResource.encode({ kube: { name: 'k' } }));
    const resource = PaginatedResource.decode(both);
    expect([resource.resource, resource.server, resource.kube?.name]).toEqual(['kube', null, 'k']);
  });
});

describe('hostile bytes', () => {
  function isCodec(value: unknown): value is AnyCodec {
    return typeof value === 'object' && value !== null && 'typeName' in value;
  }
  const exported = Object.values(wire).flatMap((value): unknown[] => (isCodec(value) ? [value] : Object.values(value)));
  const codecs = exported.filter(isCodec);

  /** Either a message or a DecodeError; anything else escapes and fails the spec. */
  function readOrRefuse(codec: AnyCodec, bytes: Uint8Array): 'read' | 'refused' {
    try {
      codec.decode(bytes);
      return 'read';
    } catch (error) {
      if (error instanceof DecodeError) return 'refused';
      throw error;
    }
  }

  it('of any kind are read or refused, by every codec', () => {
    expect(codecs.length).toBeGreaterThan(260);
    const outcomes = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...codecs), fc.uint8Array({ maxLength: 200 }), (codec, bytes) => {
        outcomes[readOrRefuse(codec, bytes)] += 1;
      }),
      { numRuns: 2000 },
    );
    expect(outcomes.read).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  it('made from a real message by changing bytes are read or refused', () => {
    const real = ListUnifiedResourcesResponse.encode({
      resources: [
        { server: { hostname: 'node-a', labels: [{ name: 'env', value: 'test' }], logins: ['root'] } },
        { app: { name: 'dumper' } },
      ],
      nextKey: 'next',
    });
    const change = fc.record({ at: fc.nat(real.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(real.length), (changes, length) => {
        const bytes = real.slice(0, length);
        for (const { at, to } of changes) bytes[at % Math.max(1, length)] = to;
        readOrRefuse(ListUnifiedResourcesResponse, bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it('nested without end are refused before the stack is full', () => {
    const depth = 100_000;
    const openings = new Uint8Array(depth).fill(0x7b);
    expect(readOrRefuse(Cluster, openings)).toBe('refused');
  });

  it('that promise more than they hold cost nothing', () => {
    // A list of four thousand million numbers in a message of seven bytes.
    const packed = Uint8Array.from([0x7a, 0xff, 0xff, 0xff, 0xff, 0x07, 0x01]);
    expect(readOrRefuse(wire.App, packed)).toBe('refused');
    expect(readOrRefuse(Server, Uint8Array.from([0x32, 0xff, 0xff, 0xff, 0xff, 0x07]))).toBe('refused');
  });

  it('cannot reach the prototype of objects through map keys', () => {
    const entry = joined(field(1, text.encode('__proto__')), field(2, text.encode('polluted')));
    const metadata = wire.header.Metadata.decode(field(5, entry));
    expect(Object.hasOwn(metadata.labels, '__proto__')).toBeTrue();
    expect(Object.getPrototypeOf(metadata.labels)).toBe(Object.prototype);
  });
});
