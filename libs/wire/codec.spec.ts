import {
  Cluster,
  ConnectToDesktopRequest,
  DecodeError,
  EmptyResponse,
  ListUnifiedResourcesRequest,
  LoginRequest,
  ptyHost,
  ShowResources,
  Timestamp,
  vnet,
} from '@drawbridge/wire';

describe('a codec', () => {
  it('reads what it wrote', () => {
    const cluster = Cluster.decode(Cluster.encode({ uri: '/clusters/a', leaf: true, showResources: ShowResources.ACCESSIBLE_ONLY }));
    expect([cluster.uri, cluster.leaf, cluster.showResources]).toEqual(['/clusters/a', true, ShowResources.ACCESSIBLE_ONLY]);
  });

  it('gives absent fields their defaults', () => {
    const cluster = Cluster.decode(new Uint8Array());
    expect([cluster.uri, cluster.connected, cluster.showResources]).toEqual(['', false, 0]);
    expect(cluster.loggedInUser).toBeNull();
    expect(ListUnifiedResourcesRequest.decode(new Uint8Array()).kinds).toEqual([]);
    expect(Timestamp.decode(new Uint8Array()).seconds).toBe(0);
    expect(vnet.ConnectionRecord.decode(new Uint8Array()).bytesTx).toBe(0);
  });

  it('writes nothing for what is absent, null or a default', () => {
    expect(Cluster.encode({}).length).toBe(0);
    expect(Cluster.encode({ uri: '', leaf: false, loggedInUser: null, showResources: 0 }).length).toBe(0);
    expect(EmptyResponse.encode({}).length).toBe(0);
  });

  it('hands out bytes in a buffer of their own, with nothing else inside', () => {
    // Writers take their memory from a shared pool: a password of another call must not travel along with a transferred buffer.
    const secret = LoginRequest.encode({ local: { user: 'alice', password: 'correct horse' } });
    const next = Cluster.encode({ uri: '/clusters/a' });
    for (const bytes of [secret, next]) {
      expect(bytes.byteOffset).toBe(0);
      expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
      expect(Object.getPrototypeOf(bytes) === Uint8Array.prototype).toBeTrue();
    }
    structuredClone(next, { transfer: [next.buffer] });
    expect(LoginRequest.decode(secret).local?.password).toBe('correct horse');
    expect(Cluster.decode(Cluster.encode({ uri: '/clusters/b' })).uri).toBe('/clusters/b');
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = Cluster.encode({ uri: '/clusters/a', name: 'a' });
    const larger = new Uint8Array(bytes.length + 9).fill(0xff);
    larger.set(bytes, 4);
    expect(Cluster.decode(larger.subarray(4, 4 + bytes.length)).name).toBe('a');
  });

  it('keeps bytes as they are', () => {
    const data = Uint8Array.from({ length: 256 }, (_none, index) => index);
    expect([...ConnectToDesktopRequest.decode(ConnectToDesktopRequest.encode({ data })).data]).toEqual([...data]);
  });

  it('keeps text outside ASCII', () => {
    const text = 'zürich 東京 🚪 \u0000 \uffff';
    expect(Cluster.decode(Cluster.encode({ name: text })).name).toBe(text);
  });
});

describe('64-bit numbers', () => {
  const edges = [0, 1, -1, -62135596800, 253402300799, 2 ** 31, 2 ** 32, -(2 ** 32), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];

  for (const seconds of edges) {
    it(`are plain numbers and exact: ${seconds}`, () => {
      expect(Timestamp.decode(Timestamp.encode({ seconds })).seconds).toBe(seconds);
    });
  }

  it('are plain numbers without sign, too', () => {
    const sequence = Number.MAX_SAFE_INTEGER;
    expect(ptyHost.Output.decode(ptyHost.Output.encode({ sequence })).sequence).toBe(sequence);
  });

  it('beyond 2^53 come out near the real one instead of failing', () => {
    const largest = new Uint8Array([0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
    expect(vnet.ConnectionRecord.decode(largest).id).toBe(2 ** 64);
  });
});

describe('bytes that are no message', () => {
  const broken: readonly (readonly [string, readonly number[]])[] = [
    ['a length beyond the end', [0x0a, 0x05, 0x61]],
    ['an end inside a number', [0x18, 0x80]],
    ['field number 0', [0x00, 0x00]],
    ['a wire type that does not exist', [0x0f]],
    ['a group that does not end', [0x7b]],
    ['text that is not UTF-8', [0x0a, 0x02, 0xc3, 0x28]],
  ];

  for (const [name, bytes] of broken) {
    it(`are refused with the type's name: ${name}`, () => {
      const attempt = (): unknown => Cluster.decode(Uint8Array.from(bytes));
      expect(attempt).toThrowMatching(error => error instanceof DecodeError && error.typeName === 'teleport.lib.teleterm.v1.Cluster');
      expect(attempt).toThrowError(/^These bytes are not a teleport\.lib\.teleterm\.v1\.Cluster: .+\.$/);
    });
  }

  it('are refused without telling what is in them', () => {
    const bytes = LoginRequest.encode({ local: { user: 'alice', password: 'correct horse' } });
    const attempt = (): unknown => LoginRequest.decode(bytes.subarray(0, bytes.length - 1));
    expect(attempt).toThrowMatching(error => error instanceof DecodeError && !String(error).includes('horse'));
  });
});
