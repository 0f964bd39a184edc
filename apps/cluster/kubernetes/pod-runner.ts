import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { privateDirectory } from '@drawbridge/files';
import os from 'node:os';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import { checkExecutable, findProgram, startProgram, type RunningProgram, type Stdio } from '@drawbridge/programs';
import { ContainerLog } from './container-log';
import { at, isRecord, textAt, type KubeObject } from './kube-object';

/** Why a container runs nothing. */
const noImages = 'this API server runs commands of its own machine and no images; give the container a command';

interface RunningContainer {
  readonly name: string;
  readonly log: ContainerLog;
  program: RunningProgram | undefined;
  /** As in `containerStatuses`. */
  state: Readonly<Record<string, unknown>>;
}

interface RunningPod {
  readonly folder: string;
  readonly containers: readonly RunningContainer[];
  readonly onChange: (status: object) => void;
}

/**
 * Runs the commands of pods: as programs of this machine, of the account that runs the cluster, each pod in a folder of its own. There is
 * no wall around them; who may make pods is as that account.
 */
export class PodRunner {
  readonly #pods = new Map<string, RunningPod>();
  readonly #execs = new Set<RunningProgram>();

  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly clock: Clock,
  ) {}

  /** Starts what the pod says. Its status is told now and whenever it changes. */
  async start(pod: KubeObject, onChange: (status: object) => void): Promise<void> {
    const made = await privateDirectory(path.join(os.tmpdir(), `drawbridge-pod-${randomUUID()}`));
    if (!made.ok) throw new Error(made.error.message);
    const folder = made.value;
    const specs = at(pod, 'spec', 'containers');
    const containers = (Array.isArray(specs) ? specs : []).filter(isRecord).map((spec): RunningContainer => {
      return { name: textAt(spec, 'name'), log: new ContainerLog(() => this.clock.now()), program: undefined, state: {} };
    });
    const running: RunningPod = { folder, containers, onChange };
    this.#pods.set(uidOf(pod), running);
    await Promise.all(containers.map((container, index) => this.#startContainer(pod, running, container, at(specs, index))));
    if (this.#pods.has(uidOf(pod))) onChange(statusOf(running, specs));
  }

  /** Ends everything of a pod; settles when nothing of it is left. */
  async stop(pod: KubeObject): Promise<void> {
    const running = this.#pods.get(uidOf(pod));
    if (running === undefined) return;
    this.#pods.delete(uidOf(pod));
    await end(running);
  }

  async close(): Promise<void> {
    for (const program of this.#execs) program.killAll();
    const pods = [...this.#pods.values()];
    this.#pods.clear();
    await Promise.all(pods.map(end));
  }

  /** The log of a container; undefined when the pod has none of this name. */
  logOf(pod: KubeObject, container: string): ContainerLog | undefined {
    return this.#pods.get(uidOf(pod))?.containers.find(one => one.name === container)?.log;
  }

  /** Runs a command beside a container's own. The error says why not. */
  async exec(pod: KubeObject, container: string, command: readonly string[], stdin: Stdio): Promise<Result<RunningProgram, string>> {
    const running = this.#pods.get(uidOf(pod));
    const there = running?.containers.find(one => one.name === container);
    if (running === undefined || there?.program === undefined || !('running' in there.state))
      return fail(`container ${JSON.stringify(container)} is not running`);
    const specs = at(pod, 'spec', 'containers');
    const spec: unknown = (Array.isArray(specs) ? (specs as unknown[]) : []).find(one => textAt(one, 'name') === container);
    const started = await this.#run(pod, running.folder, { command, spec, stdin });
    if (!started.ok) return started;
    this.#execs.add(started.value);
    void started.value.exited.then(() => this.#execs.delete(started.value));
    return started;
  }

  async #startContainer(pod: KubeObject, running: RunningPod, container: RunningContainer, spec: unknown): Promise<void> {
    const command = [...texts(at(spec, 'command')), ...texts(at(spec, 'args'))];
    if (texts(at(spec, 'command')).length === 0) {
      container.state = { waiting: { reason: 'CannotRunImages', message: noImages } };
      return container.log.end();
    }
    const startedAt = this.#time();
    const started = await this.#run(pod, running.folder, { command, spec, stdin: 'ignore' });
    if (!started.ok) {
      container.state = { terminated: { exitCode: 127, reason: 'StartError', message: started.error, startedAt, finishedAt: startedAt } };
      return container.log.end();
    }
    const program = started.value;
    container.program = program;
    container.state = { running: { startedAt } };
    for (const stream of [program.stdout, program.stderr]) {
      const decoder = new StringDecoder('utf8');
      stream?.on('data', (chunk: Buffer) => container.log.push(decoder.write(chunk)));
    }
    void program.drained().then(({ code, signal }) => {
      const exitCode = code ?? 128 + (signal === undefined ? 0 : os.constants.signals[signal]);
      container.state = {
        terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', startedAt, finishedAt: this.#time() },
      };
      container.log.end();
      if (this.#pods.get(uidOf(pod)) === running) running.onChange(statusOf(running, at(pod, 'spec', 'containers')));
    });
  }

  async #run(
    pod: KubeObject,
    folder: string,
    { command, spec, stdin }: { readonly command: readonly string[]; readonly spec: unknown; readonly stdin: Stdio },
  ): Promise<Result<RunningProgram, string>> {
    const [program = '', ...args] = command;
    const searchPath = this.environment['PATH'] ?? '';
    const file = await programFile(program, searchPath);
    if (file === undefined) return fail(`exec: ${JSON.stringify(program)}: executable file not found in $PATH`);
    const variables = at(spec, 'env');
    const given = (Array.isArray(variables) ? variables : []).map(one => [textAt(one, 'name'), textAt(one, 'value')] as const);
    const environment = {
      PATH: searchPath,
      HOME: folder,
      LANG: this.environment['LANG'] ?? 'C.UTF-8',
      ...Object.fromEntries(given),
      HOSTNAME: pod.metadata.name,
    };
    const started = await startProgram({ path: file, args, environment, cwd: folder, stdin });
    return started.ok ? ok(started.value) : fail(`exec: ${started.error.message}`);
  }

  #time(): string {
    return `${new Date(this.clock.now()).toISOString().slice(0, 19)}Z`;
  }
}

/** The pod's `status`. */
function statusOf({ containers }: RunningPod, specs: unknown): object {
  const isRunning = containers.some(one => 'running' in one.state);
  const isWaiting = containers.some(one => 'waiting' in one.state);
  const hasFailed = containers.some(one => at(one.state, 'terminated', 'exitCode') !== 0);
  const phase = isRunning ? 'Running' : isWaiting ? 'Pending' : hasFailed ? 'Failed' : 'Succeeded';
  const isReady = containers.every(one => 'running' in one.state);
  return {
    phase,
    conditions: ['Ready', 'ContainersReady'].map(type => ({ type, status: isReady ? 'True' : 'False' })),
    containerStatuses: containers.map((one, index) => ({
      name: one.name,
      ready: 'running' in one.state,
      started: 'running' in one.state,
      restartCount: 0,
      image: textAt(specs, index, 'image'),
      imageID: '',
      state: one.state,
      lastState: {},
    })),
  };
}

async function end({ containers, folder }: RunningPod): Promise<void> {
  await Promise.all(
    containers.map(async ({ program }) => {
      if (program === undefined) return;
      program.signal('SIGTERM');
      const timer = setTimeout(() => program.killAll(), graceMs);
      await program.exited;
      clearTimeout(timer);
      program.killAll();
      await program.drained();
    }),
  );
  await rm(folder, { recursive: true, force: true });
}

/** Between asking a pod's programs to end and ending them, in ms. */
const graceMs = 1000;

function uidOf(pod: KubeObject): string {
  return pod.metadata.uid ?? '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}

/** The file of a container's program: itself when it is a whole path, else from the folders of a `PATH`. */
async function programFile(program: string, searchPath: string): Promise<string | undefined> {
  if (path.isAbsolute(program)) return (await checkExecutable(program)).ok ? program : undefined;
  return findProgram(program, { PATH: searchPath });
}
