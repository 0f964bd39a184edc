/** A bundle made by esbuild: one entry, one file. */
export interface BundleTarget {
  readonly kind: 'bundle';
  readonly entry: string;
  readonly output: string;
  readonly platform: 'node' | 'browser';
  /** What stays outside: found at run time. */
  readonly external: readonly string[];
  /** The most bytes the file may have; a bigger one fails the build. */
  readonly limit?: number;
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

/** Everything that `npm run build` makes. */
export const targets: Readonly<Record<string, Target>> = {
  main: {
    kind: 'bundle',
    entry: 'apps/main/main.ts',
    output: 'build/app/main/main.cjs',
    platform: 'node',
    external: ['electron', 'node-pty'],
    engine: engines.node,
  },
  preload: {
    kind: 'bundle',
    entry: 'apps/preload/preload.ts',
    output: 'build/app/preload/preload.cjs',
    platform: 'browser',
    external: ['electron'],
    // quality.md, budgets: a preload of at most 15 KB.
    limit: 15 * 1024,
    engine: engines.window,
  },
  'pty-host': {
    kind: 'bundle',
    entry: 'apps/pty-host/main.ts',
    output: 'build/app/pty-host/pty-host.cjs',
    platform: 'node',
    external: ['electron', 'node-pty'],
    engine: engines.node,
  },
  renderer: { kind: 'window', entry: 'apps/renderer/main.ts', output: 'build/app/renderer' },
  cluster: {
    kind: 'bundle',
    entry: 'apps/cluster/main.ts',
    output: 'build/cluster/cluster.cjs',
    platform: 'node',
    external: [],
    engine: engines.node,
  },
  tsh: {
    kind: 'executable',
    entry: 'apps/tsh/main.ts',
    output: process.platform === 'win32' ? 'build/tsh.exe' : 'build/tsh',
    engine: engines.node,
  },
};
