import path from 'node:path';
import { privateDirectory } from '@drawbridge/files';
import type { Log } from '@drawbridge/logs';
import type { DatabaseConfig } from '../config/schema';
import type { Territory } from '../inventory/territories';
import { StartProblem } from '../start-problem';
import { EmbeddedPostgres } from './embedded-postgres';

/** The embedded servers of a cluster and its leaves, one per database that has no address. */
export class EmbeddedDatabases {
  private constructor(private readonly servers: ReadonlyMap<string, EmbeddedPostgres>) {}

  /** Prepares their folders and starts none. Throws a {@link StartProblem}. */
  static async prepare(territories: readonly Territory[], folder: string, log: Log): Promise<EmbeddedDatabases> {
    const servers = new Map<string, EmbeddedPostgres>();
    for (const { clusterName, served } of territories) {
      for (const { name, embedded } of served.databases) {
        if (embedded === undefined) continue;
        const place = path.join(folder, `${clusterName}_${name}`);
        const made = await privateDirectory(place);
        if (!made.ok) throw new StartProblem(made.error.message);
        servers.set(
          keyOf(clusterName, name),
          new EmbeddedPostgres({ name, dataDirectory: path.join(place, 'pgdata'), contents: embedded, log }),
        );
      }
    }
    return new EmbeddedDatabases(servers);
  }

  /** The server of a database without an address. */
  of(clusterName: string, { name }: DatabaseConfig): EmbeddedPostgres {
    const server = this.servers.get(keyOf(clusterName, name));
    if (server === undefined) throw new RangeError(`${clusterName} has no embedded database ${name}`);
    return server;
  }

  async close(): Promise<void> {
    await Promise.all([...this.servers.values()].map(server => server.close()));
  }
}

function keyOf(clusterName: string, name: string): string {
  return `${clusterName}/${name}`;
}
