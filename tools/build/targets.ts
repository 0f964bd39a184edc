/** The most a file may have, in bytes, as it is or compressed. */
export interface Limit {
  readonly bytes: number;
  readonly measure: 'plain' | 'gzip';
}

/** A bundle made by esbuild: one entry, one file. */
export interface BundleTarget {
  readonly kind: 'bundle';
  readonly entry: string;
  readonly output: string;
  readonly platform: 'node' | 'browser';
  /** What stays outside: found at run time. */
  readonly external: readonly string[];
  /** The budget of the production flavour (quality.md, section 1); a bigger file fails the build. */
  readonly limit?: Limit;
  /** esbuild's name of the engine that runs it. */
  readonly engine: string;
}

/** The window, built by Angular's command line. */
export interface WindowTarget {
  readonly kind: 'window';
  readonly entry: string;
  readonly output: string;
}

/** One executable file: Node with a bundle inside (Node's single executable applications). */
export interface ExecutableTarget {
  readonly kind: 'executable';
  readonly entry: string;
  readonly output: string;
  readonly engine: string;
}

export type Target = BundleTarget | WindowTarget | ExecutableTarget;

/** The older of the Electron versions that must run the app carries this Chromium and this Node. */
const engines = { window: 'chrome146', node: 'node24' } as const;

/** grpc-js asks for it only when a program serves channelz or ORCA; it brings an older protobufjs with reflection. */
export const neverLoaded: readonly string[] = ['@grpc/proto-loader'];

/** Everything that `npm run build` makes. */
export const targets: Readonly<Record<string, Target>> = {
  main: {
    kind: 'bundle',
    entry: 'apps/main/main.ts',
    output: 'build/app/main/main.cjs',
    platform: 'node',
    external: ['electron', 'node-pty', ...neverLoaded],
    limit: { bytes: 250 * 1024, measure: 'gzip' },
    engine: engines.node,
  },
  preload: {
    kind: 'bundle',
    entry: 'apps/preload/preload.ts',
    output: 'build/app/preload/preload.cjs',
    platform: 'browser',
    external: ['electron'],
    limit: { bytes: 15 * 1024, measure: 'plain' },
    engine: engines.window,
  },
  'pty-host': {
    kind: 'bundle',
    entry: 'apps/pty-host/main.ts',
    output: 'build/app/pty-host/pty-host.cjs',
    platform: 'node',
    external: ['electron', 'node-pty', ...neverLoaded],
    limit: { bytes: 200 * 1024, measure: 'gzip' },
    engine: engines.node,
  },
  renderer: { kind: 'window', entry: 'apps/renderer/main.ts', output: 'build/app/renderer' },
  cluster: {
    kind: 'bundle',
    entry: 'apps/cluster/main.ts',
    output: 'build/cluster/cluster.cjs',
    platform: 'node',
    // It loads megabytes of its own files from beside itself, and only when somebody connects.
    external: ['@electric-sql/pglite', ...neverLoaded],
    engine: engines.node,
  },
  tsh: {
    kind: 'executable',
    entry: 'apps/tsh/main.ts',
    output: process.platform === 'win32' ? 'build/tsh.exe' : 'build/tsh',
    engine: engines.node,
  },
};
