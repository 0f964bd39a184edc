import { extraNames, missingFacts } from './compare-facts';
import { loadProtoRoot } from './proto-root';
import { wireFacts, type WireFacts } from './wire-facts';

interface Facts {
  services: Record<string, Record<string, { request: string; response: string; kind: string }>>;
  messages: Record<string, Record<string, { number: number; type: string; oneof?: string }>>;
  enums: Record<string, Record<string, number>>;
}

const pkg = 'teleport.lib.teleterm.v1';
const real = wireFacts(loadProtoRoot('as-written'));

/** The real facts after a change, as if our .proto files had been written so. */
function changed(change: (facts: Facts) => void): WireFacts {
  const copy = structuredClone(real) as Facts;
  change(copy);
  return copy;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the spec changes something that is not there');
  return value;
}

/** Each mistake that one could make in a .proto file, and what the comparison says of it. */
const mistakes: readonly { readonly name: string; readonly change: (facts: Facts) => void; readonly said: string }[] = [
  {
    name: 'a service that is missing',
    change: facts => delete facts.services[`${pkg}.TshdEventsService`],
    said: `service ${pkg}.TshdEventsService is missing`,
  },
  {
    name: 'a method that is missing',
    change: facts => delete found(facts.services[`${pkg}.TerminalService`])['Logout'],
    said: `service ${pkg}.TerminalService: Logout is missing`,
  },
  {
    name: 'a method with another request',
    change: facts => (found(facts.services[`${pkg}.TerminalService`]?.['Logout']).request = `${pkg}.LoginRequest`),
    said: `service ${pkg}.TerminalService: Logout is unary ${pkg}.LoginRequest → ${pkg}.EmptyResponse but should be unary ${pkg}.LogoutRequest → ${pkg}.EmptyResponse`,
  },
  {
    name: 'a method with another answer',
    change: facts => (found(facts.services[`${pkg}.TerminalService`]?.['GetCluster']).response = `${pkg}.EmptyResponse`),
    said: `service ${pkg}.TerminalService: GetCluster is unary ${pkg}.GetClusterRequest → ${pkg}.EmptyResponse but should be unary ${pkg}.GetClusterRequest → ${pkg}.Cluster`,
  },
  {
    name: 'a stream that became unary',
    change: facts => (found(facts.services[`${pkg}.TerminalService`]?.['TransferFile']).kind = 'unary'),
    said: `service ${pkg}.TerminalService: TransferFile is unary ${pkg}.FileTransferRequest → ${pkg}.FileTransferProgress but should be server stream ${pkg}.FileTransferRequest → ${pkg}.FileTransferProgress`,
  },
  {
    name: 'a message that is missing',
    change: facts => delete facts.messages[`${pkg}.Label`],
    said: `message ${pkg}.Label is missing`,
  },
  {
    name: 'a field that is missing',
    change: facts => delete found(facts.messages[`${pkg}.Cluster`])['sso_host'],
    said: `message ${pkg}.Cluster: sso_host is missing`,
  },
  {
    name: 'a field with another number',
    change: facts => (found(facts.messages[`${pkg}.Cluster`]?.['sso_host']).number = 14),
    said: `message ${pkg}.Cluster: sso_host is string = 14 but should be string = 13`,
  },
  {
    name: 'a field with another type',
    change: facts => (found(facts.messages[`${pkg}.Gateway`]?.['local_port']).type = 'uint32'),
    said: `message ${pkg}.Gateway: local_port is uint32 = 6 but should be string = 6`,
  },
  {
    name: 'a list that became single',
    change: facts => (found(facts.messages[`${pkg}.Server`]?.['logins']).type = 'string'),
    said: `message ${pkg}.Server: logins is string = 8 but should be repeated string = 8`,
  },
  {
    name: 'a field that left its oneof',
    change: facts => delete found(facts.messages[`${pkg}.PaginatedResource`]?.['kube']).oneof,
    said: `message ${pkg}.PaginatedResource: kube is ${pkg}.Kube = 3 but should be ${pkg}.Kube = 3 in oneof resource`,
  },
  {
    name: 'an enum that is missing',
    change: facts => delete facts.enums[`${pkg}.LoggedInUser.UserType`],
    said: `enum ${pkg}.LoggedInUser.UserType is missing`,
  },
  {
    name: 'an enum value that is missing',
    change: facts => delete found(facts.enums[`${pkg}.ShowResources`])['SHOW_RESOURCES_REQUESTABLE'],
    said: `enum ${pkg}.ShowResources: SHOW_RESOURCES_REQUESTABLE is missing`,
  },
  {
    name: 'an enum value with another number',
    change: facts => (found(facts.enums[`${pkg}.ShowResources`])['SHOW_RESOURCES_REQUESTABLE'] = 2),
    said: `enum ${pkg}.ShowResources: SHOW_RESOURCES_REQUESTABLE is 2 but should be 1`,
  },
];

describe('missingFacts', () => {
  it('says nothing of equal facts', () => {
    expect(missingFacts(real, real)).toEqual([]);
  });

  for (const { name, change, said } of mistakes) {
    it(`reports ${name}, and only that`, () => {
      expect(missingFacts(changed(change), real)).toEqual([said]);
    });
  }

  it('does not mind what only we have', () => {
    const less = changed(facts => delete facts.services['drawbridge.ptyhost.v1.PtyHostService']);
    expect(missingFacts(real, less)).toEqual([]);
  });
});

describe('extraNames', () => {
  it('names services, methods, messages, fields and enum values that nobody else has', () => {
    const less = changed(facts => {
      delete facts.services[`${pkg}.TshdEventsService`];
      delete found(facts.services[`${pkg}.TerminalService`])['Logout'];
      delete facts.messages[`${pkg}.Label`];
      delete found(facts.messages[`${pkg}.Cluster`])['sso_host'];
      delete found(facts.enums[`${pkg}.ShowResources`])['SHOW_RESOURCES_REQUESTABLE'];
    });
    expect([...extraNames(real, [less])].sort()).toEqual([
      `${pkg}.Cluster.sso_host`,
      `${pkg}.Label`,
      `${pkg}.ShowResources.SHOW_RESOURCES_REQUESTABLE`,
      `${pkg}.TerminalService.Logout`,
      `${pkg}.TshdEventsService`,
    ]);
  });

  it('is content when any one of the others has it', () => {
    const older = changed(facts => delete facts.messages[`${pkg}.Label`]);
    const newer = changed(facts => delete facts.messages[`${pkg}.Server`]);
    expect(extraNames(real, [older, newer])).toEqual([]);
  });
});
