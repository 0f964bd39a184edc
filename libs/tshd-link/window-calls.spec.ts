import { appError, ok, type Result } from '@drawbridge/lifecycle';
import { methods } from '@drawbridge/wire';
import type { DaemonCalls } from './calls';
import { mayCall, windowCalls } from './window-calls';

describe('windowCalls', () => {
  const never = new AbortController().signal;
  const pooled = Buffer.from('page of resources');
  let asked: string[];
  let calls: DaemonCalls;

  beforeEach(() => {
    asked = [];
    const inner: DaemonCalls = {
      unary: async path => {
        asked.push(path);
        return ok(pooled);
      },
      stream: async function* (path) {
        asked.push(path);
        yield ok(pooled);
      },
    };
    calls = windowCalls(inner, 'workbench');
  });

  async function all(stream: AsyncIterable<Result<Uint8Array>>): Promise<Result<Uint8Array>[]> {
    const items = [];
    for await (const item of stream) items.push(item);
    return items;
  }

  it('lets reads of resources and preferences through', async () => {
    const path = methods.TerminalService.ListUnifiedResources.path;
    expect((await calls.unary(path, new Uint8Array(), never)).ok).toBeTrue();
    expect((await all(calls.stream(path, new Uint8Array(), never))).map(item => item.ok)).toEqual([true]);
    expect(asked).toEqual([path, path]);
  });

  it('answers bytes of their own: a view on the pool would post other messages along', async () => {
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.byteLength);
    const answer = await calls.unary(methods.TerminalService.GetApp.path, new Uint8Array(), never);
    if (!answer.ok) throw new Error(answer.error.code);
    expect(answer.value.buffer.byteLength).toBe(pooled.byteLength);
    expect(answer.value.constructor).toBe(Uint8Array);
    expect(Buffer.from(answer.value).toString()).toBe('page of resources');
  });

  const forbidden = [
    methods.TerminalService.Login.path,
    methods.TerminalService.LoginPasswordless.path,
    methods.TerminalService.Logout.path,
    methods.TerminalService.AddCluster.path,
    methods.TerminalService.RemoveCluster.path,
    methods.TerminalService.UpdateTshdEventsServerAddress.path,
    methods.TerminalService.GetCluster.path,
    methods.TerminalService.GetAuthSettings.path,
    methods.TerminalService.CreateGateway.path,
    methods.TerminalService.AssumeRole.path,
    methods.TerminalService.TransferFile.path,
    methods.VnetService.Start.path,
    methods.PtyHostService.CreatePtyProcess.path,
  ];
  const lookalikes = [
    '',
    '/',
    'ListUnifiedResources',
    'TerminalService/ListUnifiedResources',
    `${methods.TerminalService.ListUnifiedResources.path} `,
    `${methods.TerminalService.ListUnifiedResources.path}/../Login`,
    methods.TerminalService.ListUnifiedResources.path.toLowerCase(),
    `/${methods.TerminalService.ListUnifiedResources.path}`,
    '/evil.v1.TerminalService/ListUnifiedResources',
    '__proto__',
    'constructor',
    'x'.repeat(10_000),
  ];
  for (const path of [...forbidden, ...lookalikes]) {
    it(`refuses ${path.slice(0, 80)}`, async () => {
      const refused = {
        ok: false as const,
        error: jasmine.objectContaining({ code: 'request-refused', action: appError('request-refused').action }),
      };
      expect(mayCall('workbench', path)).toBeFalse();
      expect(await calls.unary(path, new Uint8Array(), never)).toEqual(refused as never);
      expect(await all(calls.stream(path, new Uint8Array(), never))).toEqual([refused as never]);
      expect(asked).toEqual([]);
    });
  }
});
