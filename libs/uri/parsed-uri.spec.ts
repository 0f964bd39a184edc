import fc from 'fast-check';
import { formatUri, knownResources, parseUri, type ParsedUri } from './index';

const segment = fc.stringMatching(/^[a-zA-Z0-9:_-][a-zA-Z0-9.:@_-]{0,30}$/);
const cluster = fc.record({ root: segment, leaf: segment }, { requiredKeys: ['root'] });
const free = segment.filter(one => one !== 'leaves' && one !== 'access_requests');
const anyUri: fc.Arbitrary<ParsedUri> = fc.oneof(
  cluster.map(one => ({ kind: 'cluster' as const, ...one })),
  fc.tuple(cluster, segment).map(([one, id]) => ({ kind: 'access-request' as const, ...one, id })),
  segment.map(id => ({ kind: 'gateway' as const, id })),
  fc.tuple(cluster, free, segment, fc.array(segment, { maxLength: 3 })).map(([one, resource, id, inside]) => ({
    ...{ kind: 'resource' as const, ...one, resource, id, inside },
  })),
);

describe('parseUri', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['', 'not-a-path'],
    ['clusters/acme', 'not-a-path'],
    ['https://acme/clusters/acme', 'not-a-path'],
    ['/', 'bad-segment'],
    ['/clusters', 'unknown-shape'],
    ['/clusters/', 'bad-segment'],
    ['/clusters/acme/', 'bad-segment'],
    ['/clusters//servers/a', 'bad-segment'],
    ['/clusters/../etc/passwd', 'bad-segment'],
    ['/clusters/./servers/a', 'bad-segment'],
    ['/clusters/ac me', 'bad-segment'],
    ['/clusters/acme\n', 'bad-segment'],
    ['/clusters/acme\0', 'bad-segment'],
    ['/clusters/acme\u202egnp', 'bad-segment'],
    ['/clusters/acme?x=1', 'bad-segment'],
    ['/clusters/acme#x', 'bad-segment'],
    ['/clusters/acme\\servers', 'bad-segment'],
    ['/clusters/acme/leaves', 'unknown-shape'],
    ['/clusters/acme/leaves/leaf/leaves/other', 'unknown-shape'],
    ['/clusters/acme/servers', 'unknown-shape'],
    ['/clusters/acme/access_requests/1/more', 'unknown-shape'],
    ['/gateways', 'unknown-shape'],
    ['/gateways/1/2', 'unknown-shape'],
    ['/docs/1', 'unknown-shape'],
    [`/clusters/${'a'.repeat(5000)}`, 'too-long'],
  ];
  for (const [text, problem] of refused) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))} as ${problem}`, () => {
      expect(parseUri(text)).toEqual({ ok: false, error: problem as never });
    });
  }

  it('reads every kind', () => {
    const read: readonly (readonly [string, ParsedUri])[] = [
      ['/clusters/acme.example.com', { kind: 'cluster', root: 'acme.example.com' }],
      ['/clusters/acme/leaves/leaf', { kind: 'cluster', root: 'acme', leaf: 'leaf' }],
      ['/clusters/acme/access_requests/7', { kind: 'access-request', root: 'acme', id: '7' }],
      ['/gateways/7', { kind: 'gateway', id: '7' }],
      [
        '/clusters/acme/leaves/leaf/kubes/k/namespaces/n',
        { kind: 'resource', root: 'acme', leaf: 'leaf', resource: 'kubes', id: 'k', inside: ['namespaces', 'n'] },
      ],
      ...knownResources.map(
        resource => [`/clusters/acme/${resource}/x`, { kind: 'resource', root: 'acme', resource, id: 'x', inside: [] }] as const,
      ),
    ];
    for (const [text, parsed] of read) {
      expect(parseUri(text)).toEqual({ ok: true, value: parsed });
      expect(formatUri(parsed)).toBe(text as never);
    }
  });

  it('keeps a resource kind of a newer daemon', () => {
    expect(parseUri('/clusters/acme/git_servers/x')).toEqual({
      ok: true,
      value: { kind: 'resource', root: 'acme', resource: 'git_servers', id: 'x', inside: [] },
    });
  });

  it('takes segments as they are, without percent-decoding', () => {
    const parsed = parseUri('/clusters/acme/apps/a%2Fb');
    expect(parsed.ok && parsed.value.kind === 'resource' && parsed.value.id).toBe('a%2Fb');
  });

  it('never throws, and what it takes it writes the same', () => {
    const pieces = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('/', 'clusters', 'leaves', 'servers', 'gateways', 'access_requests', 'a')),
    );
    fc.assert(
      fc.property(
        pieces.map(parts => `/${parts.join('/')}`),
        text => {
          const parsed = parseUri(text);
          if (parsed.ok) expect(formatUri(parsed.value)).toBe(text as never);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(anyUri, parsed => {
        const text = formatUri(parsed);
        if (text === undefined) throw new Error(`not written: ${JSON.stringify(parsed)}`);
        expect(parseUri(text)).toEqual({ ok: true, value: parsed });
      }),
    );
  });

  it('writes nothing that would be read as something else', () => {
    expect(formatUri({ kind: 'cluster', root: 'a/leaves/b' })).toBeUndefined();
    expect(formatUri({ kind: 'cluster', root: '' })).toBeUndefined();
    expect(formatUri({ kind: 'resource', root: 'a', resource: 'leaves', id: 'b', inside: [] })).toBeUndefined();
    expect(formatUri({ kind: 'resource', root: 'a', resource: 'access_requests', id: 'b', inside: [] })).toBeUndefined();
    expect(formatUri({ kind: 'gateway', id: '..' })).toBeUndefined();
  });
});
