import type { Launch } from '@drawbridge/contracts';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import path from 'node:path';

/** A program for the PTY host: everything is decided here, nothing by the window that asked. */
export interface PtyCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly title: string;
}

/** What a cluster adds to a command. */
export interface ClusterContext {
  /** The daemon's program and home. */
  readonly tsh: string;
  readonly home: string;
  /** `host:port` of the root cluster. */
  readonly proxyHost: string;
  /** Name of the root's profile: its proxy's host. */
  readonly profile: string;
  /** Name of the leaf cluster; absent for the root. */
  readonly leaf?: string | undefined;
  /** The cluster's real name, may be empty before the first login. */
  readonly name: string;
}

/** Facts of this computer and run. */
export interface LaunchFacts {
  /** The login shell's environment, cleaned of what Electron and launchers added. */
  readonly environment: Readonly<Record<string, string>>;
  readonly shells: readonly { readonly path: string; readonly name: string; readonly login: boolean }[];
  readonly homeFolder: string;
  /** Folder of the tsh in use, put first on the PATH of shells; `undefined` when there is no tsh. */
  readonly tshFolder: string | undefined;
  readonly appVersion: string;
  readonly isInsecure: boolean;
  /** For the client of a gateway. */
  readonly client?: ClientProgram | undefined;
  /** For a shell beside a gateway. */
  readonly gateway?: Pick<ClientProgram, 'variables' | 'title'> | undefined;
}

/** The command line client of a gateway, as its daemon says it is started. */
export interface ClientProgram {
  /** Absolute. */
  readonly program: string;
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly title: string;
}

/** Turns a launch into a command. Fails for a shell that is not on this computer and for a cluster that is gone. */
export function ptyCommand(launch: Launch, cluster: ClusterContext | undefined, facts: LaunchFacts): Result<PtyCommand> {
  switch (launch.kind) {
    case 'shell':
      return shellCommand(launch, cluster, facts);
    case 'ssh':
      if (cluster === undefined) return fail(clusterGone(launch.cluster.uri));
      // `login@server` is one argument; a leading dash would make it an option of tsh.
      if (launch.login === '' || launch.login.startsWith('-')) return fail(appError('request-refused', { reason: 'login' }));
      return ok(sshCommand(launch, cluster, facts));
    case 'gateway-client': {
      const { client } = facts;
      if (client === undefined) return fail(appError('program-missing', {}));
      const { program, args, variables, title } = client;
      const environment = { ...facts.environment, ...terminalVariables(facts), ...variables };
      return ok({ program, args, environment, cwd: facts.homeFolder, title });
    }
    case 'gateway-shell': {
      if (cluster === undefined) return fail(clusterGone(launch.cluster.uri));
      const shell = shellCommand({ kind: 'shell' }, cluster, facts);
      if (!shell.ok || facts.gateway === undefined) return shell.ok ? fail(appError('program-missing', {})) : shell;
      const { variables, title } = facts.gateway;
      return ok({ ...shell.value, environment: { ...shell.value.environment, ...variables }, title });
    }
  }
}

function shellCommand(
  launch: Extract<Launch, { kind: 'shell' }>,
  cluster: ClusterContext | undefined,
  facts: LaunchFacts,
): Result<PtyCommand> {
  // Only shells that main found itself: a window names one of them, it does not bring one.
  const shell = launch.shell === undefined ? facts.shells.find(one => one.login) : facts.shells.find(one => one.path === launch.shell);
  if (shell === undefined) return fail(appError('program-missing', { path: launch.shell ?? '' }));
  const environment = withPath(
    { ...facts.environment, ...terminalVariables(facts), ...(cluster === undefined ? {} : clusterVariables(cluster)) },
    facts.tshFolder,
  );
  return ok({ program: shell.path, args: [], environment, cwd: launch.cwd ?? facts.homeFolder, title: shell.name });
}

function sshCommand(launch: Extract<Launch, { kind: 'ssh' }>, cluster: ClusterContext, facts: LaunchFacts): PtyCommand {
  const server = launch.serverUri.slice(launch.serverUri.lastIndexOf('/') + 1);
  const insecure = facts.isInsecure ? ['--insecure'] : [];
  return {
    program: cluster.tsh,
    args: [...insecure, `--proxy=${cluster.profile}`, 'ssh', `${launch.login}@${server}`],
    environment: { ...facts.environment, ...terminalVariables(facts), ...clusterVariables(cluster) },
    cwd: facts.homeFolder,
    title: `${launch.login}@${launch.hostname}`,
  };
}

function terminalVariables(facts: LaunchFacts): Readonly<Record<string, string>> {
  return { TERM_PROGRAM: 'Drawbridge', TERM_PROGRAM_VERSION: facts.appVersion, TELEPORT_TOOLS_VERSION: 'off' };
}

function clusterVariables(cluster: ClusterContext): Readonly<Record<string, string>> {
  const name = cluster.leaf ?? cluster.name;
  return { TELEPORT_HOME: cluster.home, TELEPORT_PROXY: cluster.proxyHost, ...(name === '' ? {} : { TELEPORT_CLUSTER: name }) };
}

function withPath(environment: Readonly<Record<string, string>>, folder: string | undefined): Readonly<Record<string, string>> {
  if (folder === undefined) return environment;
  // Windows' variable may be spelled Path.
  const key = Object.keys(environment).find(one => one.toUpperCase() === 'PATH') ?? 'PATH';
  const entries = (environment[key] ?? '').split(path.delimiter).filter(entry => entry !== '' && entry !== folder);
  return { ...environment, [key]: [folder, ...entries].join(path.delimiter) };
}

function clusterGone(uri: string): AppError {
  return appError('cluster-unknown', { cluster: uri.slice(uri.lastIndexOf('/') + 1) });
}
