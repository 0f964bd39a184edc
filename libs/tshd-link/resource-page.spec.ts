import fc from 'fast-check';
import { ListUnifiedResourcesResponse, type Init } from '@drawbridge/wire';
import type { DaemonResource } from './resource';
import { EncodedPage, ListedPage, resourcesOf } from './resource-page';

const server = (hostname: string): Init<ListUnifiedResourcesResponse>['resources'] =>
  [{ server: { uri: `/clusters/a/servers/${hostname}`, hostname } }] as never;
const encoded = (names: string, nextKey = ''): Uint8Array =>
  ListUnifiedResourcesResponse.encode({ resources: names.split(' ').flatMap(name => server(name) as never), nextKey });
const names = (page: EncodedPage): readonly string[] => {
  const read = resourcesOf(page);
  return read.ok ? read.value.resources.map(one => (one as { hostname?: string }).hostname ?? '') : [read.error.code];
};

describe('EncodedPage', () => {
  it('refuses what is no message, and fails when one of its resources is none', () => {
    for (const bytes of [Uint8Array.of(0xff, 0xff, 0xff), Uint8Array.of(0x0a, 0x7f, 0x41), Uint8Array.of(0x0a), Uint8Array.of(0x02, 0x00)])
      expect(() => new EncodedPage(bytes)).toThrowError(/ListUnifiedResourcesResponse/);
    const page = new EncodedPage(Buffer.concat([encoded('a'), Uint8Array.of(0x0a, 0x02, 0x12, 0x7f), encoded('b')]));
    const seen: number[] = [];
    const read = page.read(0, page.count, (place, resource) => {
      resource();
      seen.push(place);
    });
    expect(page.count).toBe(3);
    expect(!read.ok && read.error.code).toBe('internal');
    expect(seen).toEqual([0]);
  });

  it('says what the whole message says, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), { maxLength: 20 }), fc.string(), (hosts, key) => {
        const bytes = ListUnifiedResourcesResponse.encode({ resources: hosts.flatMap(host => server(host) as never), nextKey: key });
        const page = new EncodedPage(bytes);
        const whole = ListUnifiedResourcesResponse.decode(bytes);
        return page.count === whole.resources.length && (page.nextKey === undefined || page.nextKey === whole.nextKey);
      }),
    );
  });

  it('reads a part, and only what somebody wants to know', () => {
    const page = new EncodedPage(encoded('a b c d', 'k1'));
    const seen: string[] = [];
    page.read(1, 3, (place, resource) => {
      if (place === 2) seen.push((resource() as { hostname: string }).hostname);
    });
    expect(seen).toEqual(['c']);
    expect(page.nextKey).toBe('k1');
    expect(names(page)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes the last key of several, as messages do', () => {
    expect(new EncodedPage(Buffer.concat([encoded('a', 'k1'), encoded('b', 'k2')])).nextKey).toBe('k2');
  });

  it('tells a resource that is word for word the same, wherever it is, and one that is only as long', () => {
    const page = new EncodedPage(encoded('a b c'));
    const later = new EncodedPage(encoded('x c a'));
    expect(page.isSame(0, later, 2)).toBeTrue();
    expect(page.isSame(2, later, 1)).toBeTrue();
    expect(page.isSame(1, later, 1)).toBeFalse();
    expect(page.isSame(0, new EncodedPage(encoded('aa')), 0)).toBeFalse();
    expect(page.isSame(0, new ListedPage([]), 0)).toBeFalse();
  });

  it('never takes a place that there is not for one that there is', () => {
    const page = new EncodedPage(encoded('a'));
    expect(page.isSame(0, page, 7)).toBeFalse();
  });
});

describe('ListedPage', () => {
  it('has what it was given, and knows it again', () => {
    const one = { kind: 'server', uri: '/a' } as DaemonResource;
    const page = new ListedPage([one, undefined], 'k');
    expect(resourcesOf(page)).toEqual({ ok: true, value: { resources: [one], unknown: 1 } });
    expect(page.isSame(0, new ListedPage([undefined, one]), 1)).toBeTrue();
    expect(page.isSame(1, page, 1)).toBeFalse();
  });
});
