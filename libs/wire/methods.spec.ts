import * as wire from '@drawbridge/wire';
import type { AnyMethod } from '@drawbridge/wire';

const tables: Readonly<Record<string, Readonly<Record<string, AnyMethod>>>> = {
  TerminalService: wire.terminalService,
  TshdEventsService: wire.tshdEventsService,
  VnetService: wire.vnetService,
  AutoUpdateService: wire.autoUpdateService,
  PtyHostService: wire.ptyHostService,
};

describe('method tables', () => {
  it('hold the methods of both daemon generations and our own', () => {
    const counts = Object.entries(tables).map(([name, table]) => [name, Object.keys(table).length]);
    expect(Object.fromEntries(counts)).toEqual({
      TerminalService: 47,
      TshdEventsService: 10,
      VnetService: 10,
      AutoUpdateService: 3,
      PtyHostService: 10,
    });
  });

  it('say the same as the table without codecs', () => {
    const light = Object.entries(tables).map(([service, table]): readonly [string, unknown] => {
      const entries = Object.entries(table).map(([name, { path, kind }]): readonly [string, unknown] => [name, { path, kind }]);
      return [service, Object.fromEntries<unknown>(entries)];
    });
    const known: unknown = wire.methods;
    expect(known).toEqual(Object.fromEntries<unknown>(light));
  });

  it('have a path of their own per method, made of service and name', () => {
    const all = Object.entries(tables).flatMap(([service, table]) => Object.entries(table).map(([name, one]) => ({ service, name, one })));
    for (const { service, name, one } of all) expect(one.path).toMatch(new RegExp(`^/[a-z0-9_.]+\\.${service}/${name}$`));
    expect(new Set(all.map(({ one }) => one.path)).size).toBe(all.length);
  });

  it('know which calls are streams', () => {
    expect(wire.terminalGetCluster.kind).toBe('unary');
    expect(wire.terminalTransferFile.kind).toBe('server-stream');
    expect(wire.terminalLoginPasswordless.kind).toBe('bidi');
    expect(wire.vnetGetConnections.kind).toBe('server-stream');
    expect(wire.ptyHostManagePtyProcess.kind).toBe('bidi');
    expect(wire.ptyHostWatchPtyProcesses.kind).toBe('server-stream');
  });

  it("name each method's own types", () => {
    expect(wire.terminalAddCluster.request.typeName).toBe('teleport.lib.teleterm.v1.AddClusterRequest');
    expect(wire.terminalAddCluster.response.typeName).toBe('teleport.lib.teleterm.v1.Cluster');
    expect(wire.vnetRunDiagnostics.response.decode(new Uint8Array([0x0a, 0x00])).report?.checks).toEqual([]);
  });
});
