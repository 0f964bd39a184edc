import { unpackScreen } from './ports';

async function packed(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe('unpackScreen', () => {
  it('makes a packed screen readable and leaves others as they are', async () => {
    const text = '\u001b[31mred \u00e9\u6f22\r\n'.repeat(5_000);
    expect(new TextDecoder().decode(await unpackScreen({ packing: 'deflate-raw', bytes: await packed(text) }))).toBe(text);
    const bytes = Uint8Array.of(1, 2, 3);
    expect(await unpackScreen({ packing: 'none', bytes })).toBe(bytes);
  });

  it('rejects what is broken or cut off', async () => {
    const whole = await packed('some screen '.repeat(1_000));
    for (const bytes of [Uint8Array.of(0xff, 0xff, 0xff), whole.slice(0, whole.length - 10)]) {
      await expectAsync(unpackScreen({ packing: 'deflate-raw', bytes })).toBeRejected();
    }
  });
});
