import type { DaemonGeneration } from './scripted-generations';
import type { ScriptedFailure } from './scripted-failure';
import type { FixtureJson } from './wire-json';

/** How a scripted daemon program behaves; plain JSON, since it crosses a process boundary as a file. */
export interface ScriptedProgramOptions {
  /** Default 19. */
  readonly generation?: DaemonGeneration;
  /** What it prints in place of the readiness line: nothing at all, or something else. Default `ready`. */
  readonly prints?: 'ready' | 'nothing' | 'junk';
  /** ms before it listens and prints. */
  readonly readyAfterMs?: number;
  /** Exits with this code in place of listening. */
  readonly exitCode?: number;
  /** Lines on stderr, first of all. */
  readonly stderr?: readonly string[];
  /** Ends only by SIGKILL. A real one does so while a long poll is open. */
  readonly ignoresSigterm?: boolean;
  /** Dies with this code when a method (`Service/Method`, or a name of TerminalService) is called. */
  readonly diesOn?: { readonly method: string; readonly code: number };
  /** Recordings that answer exactly their requests. */
  readonly replay?: readonly string[];
  /** Recordings that answer any request of their methods. */
  readonly replayForAny?: readonly string[];
  /** Answers by method, before any recording. */
  readonly answers?: Readonly<Record<string, FixtureJson>>;
  /** Failures by method, for the first calls, in order. */
  readonly failures?: Readonly<Record<string, readonly ScriptedFailure[]>>;
  /** ms that every call of a method waits. */
  readonly delays?: Readonly<Record<string, number>>;
  /** Login asks the app for this code through PromptMFA. */
  readonly loginCode?: string;
}

/** A daemon with one cluster and somebody logged in. */
export const loggedInDaemon: ScriptedProgramOptions = {
  replayForAny: [
    '104-ListRootClusters-logged-in',
    '105-GetCluster',
    '109-ListLeafClusters',
    '045-GetAuthSettings',
    '108-AddCluster-when-logged-in',
    '101-Login-alice',
    '237-Logout',
    '110-ListUnifiedResources-all',
    '140-GetUserPreferences',
    '053-ClearStaleClusterClients',
    '014-ListGateways-empty',
    '025-AutoUpdate-GetConfig',
  ],
};
