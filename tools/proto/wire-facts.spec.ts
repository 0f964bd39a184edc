import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import { extraNames, missingFacts } from './compare-facts';
import { loadProtoRoot } from './proto-root';
import { wireFacts, type WireFacts } from './wire-facts';

const generations = ['tshd-18.0.0-dev', 'tshd-19.0.0-prealpha.2'] as const;

/** From the protocol's description only: what daemons newer than both generations have. */
const newerThanBoth = [
  'teleport.lib.teleterm.v1.App.scope',
  'teleport.lib.teleterm.v1.Gateway.llm_format',
  'teleport.lib.teleterm.v1.SetSharedDirectoryForDesktopSessionRequest.id',
  'teleport.lib.teleterm.v1.TerminalService.UnshareDirectoryForDesktopSession',
  'teleport.lib.teleterm.v1.UnshareDirectoryForDesktopSessionRequest',
  'teleport.lib.teleterm.v1.UnshareDirectoryForDesktopSessionResponse',
  'teleport.lib.teleterm.vnet.v1.ConnectionRecord',
  'teleport.lib.teleterm.vnet.v1.ConnectionRecordState',
  'teleport.lib.teleterm.vnet.v1.ConnectionStat',
  'teleport.lib.teleterm.vnet.v1.GetConnectionsRequest',
  'teleport.lib.teleterm.vnet.v1.GetConnectionsResponse',
  'teleport.lib.teleterm.vnet.v1.GetRecentConnectionsRequest',
  'teleport.lib.teleterm.vnet.v1.GetRecentConnectionsResponse',
  'teleport.lib.teleterm.vnet.v1.RecentConnection',
  'teleport.lib.teleterm.vnet.v1.RecentConnectionKind',
  'teleport.lib.teleterm.vnet.v1.VnetService.GetConnections',
  'teleport.lib.teleterm.vnet.v1.VnetService.GetRecentConnections',
  'types.ResourceAccessIDList',
  'types.ResourceConstraints.windows_desktop',
  'types.WindowsDesktopResourceConstraints',
];

function recorded(generation: string): WireFacts {
  return JSON.parse(readFileSync(path.join(root, `libs/wire/wire-facts/${generation}.json`), 'utf8')) as WireFacts;
}

function count(tables: Readonly<Record<string, object>>): number {
  return Object.values(tables).reduce((sum, members) => sum + Object.keys(members).length, 0);
}

describe('our .proto files', () => {
  const ours = wireFacts(loadProtoRoot('as-written'));

  for (const generation of generations) {
    it(`say everything that ${generation} says, field by field`, () => {
      expect(missingFacts(ours, recorded(generation))).toEqual([]);
    });
  }

  it('are compared with files that really hold two generations', () => {
    const [older, newer] = generations.map(recorded) as [WireFacts, WireFacts];
    expect([count(older.services), count(older.messages), count(older.enums)]).toEqual([56, 465, 66]);
    expect([count(newer.services), count(newer.messages), count(newer.enums)]).toEqual([63, 568, 81]);
  });

  it('have nothing beyond both generations but what is listed here', () => {
    const daemonSide = extraNames(ours, generations.map(recorded)).filter(name => !name.startsWith('drawbridge.'));
    expect([...daemonSide].sort()).toEqual(newerThanBoth);
  });

  it('have no oneof member, field or enum value twice under one number', () => {
    for (const [name, fields] of Object.entries(ours.messages)) {
      const numbers = Object.values(fields).map(field => field.number);
      expect(new Set(numbers).size).withContext(name).toBe(numbers.length);
    }
  });
});
