import { open, type FileHandle } from 'node:fs/promises';
import type { Clock } from '@drawbridge/lifecycle';
import type { Log } from '@drawbridge/logs';

/** Who did it: the user when known, and from where. A name that is no user's is not kept: people type passwords there by mistake. */
interface Actor {
  readonly user: string | undefined;
  readonly address: string;
}

interface Target {
  readonly node: string;
  readonly hostname: string;
  readonly login: string;
}

interface DatabaseTarget {
  readonly cluster: string;
  readonly database: string;
  readonly databaseUser: string;
}

interface AppTarget {
  readonly cluster: string;
  readonly app: string;
  /** Target port of an application with several; else empty. */
  readonly port: string;
}

interface KubernetesTarget {
  readonly cluster: string;
  readonly kubernetes: string;
}

interface KubernetesRequest extends KubernetesTarget {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
}

/** Everything that is kept about who did what. */
export type AuditEvent =
  | { readonly event: 'cluster.start'; readonly cluster: string; readonly address: string; readonly version: string }
  | { readonly event: 'cluster.stop'; readonly cluster: string }
  | ({
      readonly event: 'user.login';
      readonly factors: readonly ('password' | 'totp')[];
      readonly validUntil: string;
      readonly roles: readonly string[];
    } & Actor)
  | ({ readonly event: 'user.login_failed'; readonly reason: string } & Actor)
  | ({ readonly event: 'session.start'; readonly session: string } & Actor & Target)
  | ({
      readonly event: 'session.end';
      readonly session: string;
      readonly bytesIn: number;
      readonly bytesOut: number;
      readonly durationMs: number;
      readonly reason: string;
    } & Actor &
      Target)
  | ({ readonly event: 'database.start'; readonly session: string; readonly name: string } & Actor & DatabaseTarget)
  | ({ readonly event: 'database.end'; readonly session: string; readonly name: string; readonly durationMs: number } & Actor &
      DatabaseTarget)
  | ({ readonly event: 'database.refused'; readonly reason: string } & Actor & DatabaseTarget)
  | ({ readonly event: 'app.start'; readonly session: string } & Actor & AppTarget)
  | ({ readonly event: 'app.end'; readonly session: string; readonly durationMs: number } & Actor & AppTarget)
  | ({ readonly event: 'app.refused'; readonly reason: string } & Actor & AppTarget)
  | ({ readonly event: 'kubernetes.start'; readonly session: string } & Actor & KubernetesTarget)
  | ({ readonly event: 'kubernetes.end'; readonly session: string; readonly durationMs: number } & Actor & KubernetesTarget)
  | ({ readonly event: 'kubernetes.request' } & Actor & KubernetesRequest)
  | ({ readonly event: 'kubernetes.refused'; readonly reason: string } & Actor & KubernetesRequest)
  | ({ readonly event: 'session.refused'; readonly reason: string; readonly target: string; readonly login: string } & Actor);

/** The audit log: one JSON object a line, in the order in which things happened. */
export class AuditLog {
  #last: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Opens the file for adding to it. Throws when it cannot be. */
  static async open(path: string, clock: Clock, log: Log): Promise<AuditLog> {
    return new AuditLog(await open(path, 'a', 0o600), clock, log);
  }

  /** Adds an event. A disk that does not take it is told in the log; it does not stop people's work. */
  write(event: AuditEvent): void {
    const line = `${JSON.stringify({ time: new Date(this.clock.now()).toISOString(), ...event })}\n`;
    this.#last = this.#last
      .then(() => this.file.appendFile(line))
      .catch((error: unknown) => this.log.error('The audit log cannot be written.', { event: event.event, error }));
  }

  /** Writes what is waiting and closes the file. */
  async close(): Promise<void> {
    await this.#last;
    await this.file.close();
  }
}
