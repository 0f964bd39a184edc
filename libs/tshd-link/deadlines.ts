import { methods } from '@drawbridge/wire';
import { methodName } from './method-name';

/** How long calls of a class may take, in ms; absent: as long as it takes. */
export const deadlineOf = {
  read: 15_000,
  write: 30_000,
  /** A person is part of it (codes, keys, a browser), bytes flow, or it waits for an event. The daemon ends its own prompts. */
  open: undefined,
} as const satisfies Record<string, number | undefined>;

export type DeadlineClass = keyof typeof deadlineOf;

/** Everything that changes something, or waits for a person. What is not listed only reads. */
const classes: Readonly<Record<string, DeadlineClass>> = {
  'TerminalService/Login': 'open',
  'TerminalService/LoginPasswordless': 'open',
  'TerminalService/TransferFile': 'open',
  'TerminalService/WaitForConnectMyComputerNodeJoin': 'open',
  'TerminalService/ConnectToDesktop': 'open',
  // These may ask for a second factor first; a daemon was seen to give the person 70 s.
  'TerminalService/CreateGateway': 'open',
  'TerminalService/UpdateHeadlessAuthenticationState': 'open',
  'TerminalService/AuthenticateWebDevice': 'open',
  'TerminalService/CreateConnectMyComputerRole': 'open',
  'VnetService/Start': 'open',
  'VnetService/GetConnections': 'open',
  'VnetService/GetRecentConnections': 'open',

  'TerminalService/UpdateTshdEventsServerAddress': 'write',
  'TerminalService/AddCluster': 'write',
  'TerminalService/RemoveCluster': 'write',
  'TerminalService/Logout': 'write',
  'TerminalService/ClearStaleClusterClients': 'write',
  'TerminalService/StartHeadlessWatcher': 'write',
  'TerminalService/DeleteAccessRequest': 'write',
  'TerminalService/CreateAccessRequest': 'write',
  'TerminalService/ReviewAccessRequest': 'write',
  'TerminalService/AssumeRole': 'write',
  'TerminalService/PromoteAccessRequest': 'write',
  'TerminalService/RemoveGateway': 'write',
  'TerminalService/SetGatewayTargetSubresourceName': 'write',
  'TerminalService/SetGatewayLocalPort': 'write',
  'TerminalService/ReportUsageEvent': 'write',
  'TerminalService/CreateConnectMyComputerNodeToken': 'write',
  'TerminalService/DeleteConnectMyComputerNode': 'write',
  'TerminalService/UpdateUserPreferences': 'write',
  'TerminalService/SetSharedDirectoryForDesktopSession': 'write',
  'TerminalService/UnshareDirectoryForDesktopSession': 'write',
  'VnetService/Stop': 'write',
  'VnetService/RunDiagnostics': 'write',
  'VnetService/AutoConfigureSSH': 'write',
};

const known = new Map<string, DeadlineClass>(
  Object.values(methods).flatMap(service =>
    Object.values(service as Readonly<Record<string, { readonly path: string }>>).map(
      ({ path }) => [path, classes[methodName(path)] ?? 'read'] as const,
    ),
  ),
);

/** The class of a method, by its path. A method that we do not know reads, as far as we know. */
export function deadlineClass(path: string): DeadlineClass {
  return known.get(path) ?? 'read';
}
