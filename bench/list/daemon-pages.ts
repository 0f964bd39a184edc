import { Client, credentials } from '@grpc/grpc-js';
import { terminalListUnifiedResources as list, type ListUnifiedResourcesResponse } from '@drawbridge/wire';
import { processTree } from '../electron/process-tree';

/** A bare gRPC client of the daemon that an app has started: the control of what reading a list costs. */
export class DaemonPages implements Disposable {
  readonly #client: Client;

  private constructor(
    address: string,
    private readonly clusterUri: string,
  ) {
    this.#client = new Client(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': 16 * 1024 * 1024 });
  }

  /** Finds the daemon among the app's processes. `app`: pid of its main process; `cluster`: URI. */
  static async of(app: number, cluster: string): Promise<DaemonPages> {
    for (const { command } of await processTree(app)) {
      const address = / daemon start .*--addr[= ](unix:\/\/\S+)/.exec(command)?.[1];
      if (address !== undefined) return new DaemonPages(address.replace('unix://', 'unix:'), cluster);
    }
    throw new Error('The app runs no daemon.');
  }

  /** One page, decoded. */
  page(limit: number, startKey = ''): Promise<ListUnifiedResourcesResponse> {
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        list.path,
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => list.response.decode(bytes),
        Buffer.from(list.request.encode({ clusterUri: this.clusterUri, limit, startKey, sortBy: { field: 'name', isDesc: false } })),
        (error, answer) => {
          if (error !== null || answer === undefined) reject(error ?? new Error('no answer'));
          else resolve(answer);
        },
      );
    });
  }

  /** Every page of a thousand. Answers how many rows there were. */
  async all(): Promise<number> {
    let count = 0;
    for (let key = ''; ;) {
      const { resources, nextKey } = await this.page(1000, key);
      count += resources.length;
      if (nextKey === '') return count;
      key = nextKey;
    }
  }

  [Symbol.dispose](): void {
    this.#client.close();
  }
}
