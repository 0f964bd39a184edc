import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '@drawbridge/lifecycle';
import type { KubernetesConfig } from '../config/schema';
import type { Territory } from '../inventory/territories';
import { StartProblem } from '../start-problem';
import { EmbeddedApi } from './embedded-api';
import { ExternalApi } from './external-api';
import { readKubeconfig } from './kubeconfig';

/** Where the requests for a Kubernetes cluster go. */
export type KubernetesApi =
  { readonly kind: 'embedded'; readonly api: EmbeddedApi } | { readonly kind: 'external'; readonly api: ExternalApi };

/** The APIs of the Kubernetes clusters of a cluster and its leaves. */
export class KubernetesApis {
  private constructor(private readonly apis: ReadonlyMap<string, KubernetesApi>) {}

  /** Reads the kubeconfig files; starts nothing. Throws a {@link StartProblem} for a file that cannot be used. */
  static async prepare(
    territories: readonly Territory[],
    environment: Readonly<Record<string, string | undefined>>,
    clock: Clock,
  ): Promise<KubernetesApis> {
    const apis = new Map<string, KubernetesApi>();
    for (const { clusterName, served } of territories) {
      for (const config of served.kubernetes) {
        const api: KubernetesApi =
          config.kubeconfig === undefined
            ? { kind: 'embedded', api: new EmbeddedApi(config.embedded ?? 'empty', environment, clock) }
            : { kind: 'external', api: await external(config.name, config.kubeconfig, config.context) };
        apis.set(`${clusterName}/${config.name}`, api);
      }
    }
    return new KubernetesApis(apis);
  }

  of(clusterName: string, { name }: KubernetesConfig): KubernetesApi {
    const api = this.apis.get(`${clusterName}/${name}`);
    if (api === undefined) throw new RangeError(`${clusterName} has no Kubernetes cluster ${name}`);
    return api;
  }

  /** Ends the pods of the embedded ones. */
  async close(): Promise<void> {
    await Promise.all([...this.apis.values()].map(one => (one.kind === 'embedded' ? one.api.close() : Promise.resolve())));
  }
}

async function external(name: string, file: string, context: string | undefined): Promise<ExternalApi> {
  const about = `the Kubernetes cluster ${name}: ${file}`;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new StartProblem(`${about} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`, { cause: error });
  }
  const read = await readKubeconfig(text, context, path.dirname(path.resolve(file)));
  if (!read.ok) throw new StartProblem(`${about}: ${read.error}`);
  return new ExternalApi(read.value);
}
