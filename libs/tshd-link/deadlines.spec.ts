import { methods } from '@drawbridge/wire';
import { deadlineClass, deadlineOf, type DeadlineClass } from './deadlines';

describe('deadlines', () => {
  const all = [methods.TerminalService, methods.VnetService, methods.AutoUpdateService]
    .flatMap(service => Object.values(service) as { readonly path: string; readonly kind: string }[])
    .map(method => ({ ...method, class: deadlineClass(method.path) }));

  it('are 15 s for reads, 30 s for writes, none where a person or a stream is in it', () => {
    expect(deadlineOf).toEqual({ read: 15_000, write: 30_000, open: undefined });
  });

  it('give every stream all the time it needs', () => {
    const streams = all.filter(method => method.kind !== 'unary');
    expect(streams.length).toBeGreaterThan(3);
    expect(streams.filter(method => method.class !== 'open')).toEqual([]);
  });

  it('read by default: every method that does not read by its name is listed', () => {
    const reads = all.filter(method => method.class === 'read').map(method => method.path.split('/')[2] ?? '');
    expect(reads.filter(name => !/^(Get|List|Check)/.test(name))).toEqual([]);
  });

  const rows: readonly (readonly [string, DeadlineClass])[] = [
    [methods.TerminalService.Login.path, 'open'],
    [methods.TerminalService.TransferFile.path, 'open'],
    [methods.TerminalService.WaitForConnectMyComputerNodeJoin.path, 'open'],
    [methods.TerminalService.CreateGateway.path, 'open'],
    [methods.TerminalService.AddCluster.path, 'write'],
    [methods.TerminalService.Logout.path, 'write'],
    [methods.TerminalService.ListUnifiedResources.path, 'read'],
    [methods.TerminalService.GetAuthSettings.path, 'read'],
    [methods.AutoUpdateService.GetClusterVersions.path, 'read'],
    ['/drawbridge.Probe/Alive', 'read'],
    ['nonsense', 'read'],
  ];
  for (const [path, expected] of rows) {
    it(`${path} is ${expected}`, () => expect(deadlineClass(path)).toBe(expected));
  }
});
