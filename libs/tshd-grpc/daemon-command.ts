import path from 'node:path';
import { childEnvironment, environmentOf, type Environment } from '@drawbridge/programs';

/** Everything that decides how a daemon is started. All paths absolute. */
export interface DaemonSettings {
  /** The tsh to run, as `resolveTsh` found it. */
  readonly program: string;
  /** Profiles and keys; `TELEPORT_HOME`. */
  readonly home: string;
  /** Where it listens: a path of at most 103 bytes in a private directory (`socketDirectory` of libs/files). */
  readonly socket: string;
  readonly certs: string;
  readonly kube: string;
  readonly agents: string;
  /** UUID of this installation. */
  readonly installationId: string;
  readonly addKeysToAgent: 'auto' | 'no' | 'yes' | 'only';
  /** Logs of the daemon at debug level. */
  readonly debug: boolean;
  /** Takes any proxy certificate: for test clusters only. */
  readonly insecure: boolean;
  /** Serves hardware keys to other tsh processes. */
  readonly hardwareKeyAgent: boolean;
  /** Usually `process.env`: proxies, own certificate authorities, cache folder and the agent's socket go through. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** How to start a daemon. */
export interface DaemonCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Environment;
  /** To be made first: a daemon does not make it and cannot list profiles without it (daemon-observed 2). */
  readonly home: string;
  /** To be made first, 0700, ours alone. */
  readonly directories: readonly string[];
  /** Its place must be free first (daemon-observed 3). */
  readonly socket: string;
}

/** The flags of `tsh daemon start` in the order that existing clients use. Pure. */
export function daemonCommand(settings: DaemonSettings): DaemonCommand {
  const { home, certs, kube, agents, socket } = settings;
  const relative = [settings.program, home, certs, kube, agents, socket].find(one => !path.isAbsolute(one));
  if (relative !== undefined) throw new TypeError(`A daemon needs absolute paths, and "${relative}" is none.`);
  return {
    program: settings.program,
    args: [
      'daemon',
      'start',
      ...(settings.debug ? ['--debug'] : []),
      ...(settings.insecure ? ['--insecure'] : []),
      ...(settings.hardwareKeyAgent ? ['--hardware-key-agent'] : []),
      `--addr=unix://${socket}`,
      `--certs-dir=${certs}`,
      // No usage reports leave this app, so there is no collector to name.
      '--prehog-addr=',
      `--kubeconfigs-dir=${kube}`,
      `--agents-dir=${agents}`,
      `--installation-id=${settings.installationId}`,
      `--add-keys-to-agent=${settings.addKeysToAgent}`,
    ],
    // Off: the tsh that runs is the one that was chosen; it must not replace itself by a download.
    environment: childEnvironment(environmentOf(settings.environment), { TELEPORT_HOME: home, TELEPORT_TOOLS_VERSION: 'off' }),
    home,
    directories: [certs, kube, agents],
    socket,
  };
}
