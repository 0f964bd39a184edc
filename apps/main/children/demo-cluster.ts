import { filter, map, type Observable } from 'rxjs';
import * as z from 'zod';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import type { Redactor } from '@drawbridge/logs';
import { childEnvironment, environmentOf } from '@drawbridge/programs';
import { SupervisedChild, type ChildLine, type ChildState, type SupervisionOptions } from '@drawbridge/supervisor';
import { childView } from './child-views';
import { utilityChildren, type UtilityChild } from './utility-child';

const announcement = z.object({
  proxy: z.string(),
  caFile: z.string(),
  users: z.array(z.object({ name: z.string(), password: z.string() })),
});

/** What the cluster says once it is ready. Holds the demo passwords: never logged. */
export type DemoAnnouncement = z.infer<typeof announcement>;

export interface DemoClusterOptions {
  readonly script: string;
  readonly dataFolder: string;
  /** Such as `1m`; empty for the cluster's own. */
  readonly certificateTtl: () => string;
  readonly redactor: Redactor;
  readonly supervision: Pick<SupervisionOptions<DemoAnnouncement>, 'onLine' | 'onTrouble' | 'guard'>;
}

/** The embedded cluster as a child of the app, started when a person asks for it. */
export class DemoCluster {
  readonly child: SupervisedChild<DemoAnnouncement, UtilityChild>;
  /** What the cluster said when it last became ready. */
  announced: DemoAnnouncement | undefined;

  constructor(options: DemoClusterOptions) {
    const { onLine, ...supervision } = options.supervision;
    this.child = new SupervisedChild<DemoAnnouncement, UtilityChild>({
      ...supervision,
      name: 'demo-cluster',
      factory: utilityChildren(() => {
        const ttl = options.certificateTtl();
        return Promise.resolve(
          ok({
            script: options.script,
            args: [
              'start',
              '--demo',
              '--data-dir',
              options.dataFolder,
              '--listen',
              `${demoHost}:0`,
              '--json',
              ...(ttl === '' ? [] : ['--certificate-ttl', ttl]),
            ],
            environment: childEnvironment(environmentOf(process.env)),
            serviceName: 'Drawbridge demo cluster',
          }),
        );
      }),
      readiness: { kind: 'line', match: readAnnouncement },
      onLine: line => {
        if (!isAnnouncement(line)) onLine?.(line);
      },
      redactor: () => {
        const redact = options.redactor.forLines();
        return text => (readAnnouncement(text) === undefined ? redact(text) : '[announcement]');
      },
    });
    this.child.state$.subscribe(state => {
      if (state.state !== 'ready') return;
      this.announced = state.value;
      for (const { password } of state.value.users) options.redactor.add(password);
    });
  }

  /** Starts the cluster, or waits for the one that is starting. */
  async start(): Promise<Result<DemoAnnouncement>> {
    if (this.child.state.state === 'given-up') await this.child.restart();
    else this.child.start();
    const settled = await this.child.settled();
    if (settled.state === 'ready') return ok(settled.value);
    return fail(settled.state === 'given-up' ? problemOf(settled) : appError('demo-failed', { reason: 'it was stopped' }));
  }

  /** Each address at which the cluster became ready. */
  get ready$(): Observable<DemoAnnouncement> {
    return this.child.state$.pipe(
      filter(state => state.state === 'ready'),
      map(state => state.value),
    );
  }
}

/** Each root cluster on one machine has a loopback address of its own where the system has more than one. */
const demoHost = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

function isAnnouncement(line: ChildLine): boolean {
  return line.source === 'stdout' && readAnnouncement(line.text) !== undefined;
}

function readAnnouncement(line: string): DemoAnnouncement | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const read = announcement.safeParse(JSON.parse(line));
    return read.success ? read.data : undefined;
  } catch {
    return undefined; // Some other line that begins with a brace.
  }
}

function problemOf(state: Extract<ChildState<unknown>, { state: 'given-up' }>): AppError {
  return childView({ name: 'demo-cluster', kind: 'demo-cluster' }, state).error ?? appError('demo-failed', { reason: '' });
}
