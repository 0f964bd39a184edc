import { globSync } from 'node:fs';
import { root, workspacePackages, type Env, type WorkspacePackage } from '../packages';

/** One TypeScript project of the type check: some files, and the only globals that they may see. */
export interface TypeProject {
  readonly name: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly lib: readonly string[];
  readonly types: readonly string[];
}

interface Globals {
  readonly lib: readonly string[];
  readonly types: readonly string[];
  /** Declarations of ours for what neither TypeScript's libraries nor a types package says. */
  readonly declarations: readonly string[];
}

const ecma = ['ES2024', 'ESNext.Disposable', 'ESNext.Collection', 'ESNext.Iterator'];
const dom = ['DOM', 'DOM.Iterable', 'DOM.AsyncIterable'];
const localize = '../../node_modules/@angular/localize';

/** What each environment may see: section 3 of the architecture, as compiler settings. */
export const globals: Readonly<Record<Env, Globals>> = {
  std: { lib: ecma, types: [], declarations: ['tools/types/universal.d.ts'] },
  node: { lib: ecma, types: ['node'], declarations: [] },
  main: { lib: ecma, types: ['node'], declarations: [] },
  'pty-host': { lib: ecma, types: ['node'], declarations: [] },
  preload: { lib: [...ecma, ...dom], types: [], declarations: [] },
  dom: { lib: [...ecma, ...dom], types: [localize], declarations: [] },
};

/** The project of one environment's sources, without their specs. */
export function envProject(env: Env, packages: readonly WorkspacePackage[]): TypeProject {
  const own = packages.filter(one => one.env === env).map(one => one.folder);
  return {
    name: env,
    include: [...own.map(folder => `${folder}/**/*.ts`), ...globals[env].declarations],
    exclude: own.flatMap(folder => [`${folder}/**/*.spec.ts`, `${folder}/**/node_modules`]),
    lib: globals[env].lib,
    types: globals[env].types,
  };
}

/** Every project: one for each environment, then specs and tools. */
export function typeProjects(): readonly TypeProject[] {
  const packages = workspacePackages();
  const specs = (envs: readonly Env[]): string[] => packages.filter(one => envs.includes(one.env)).map(one => `${one.folder}/**/*.spec.ts`);
  return [
    ...(Object.keys(globals) as Env[]).map(env => envProject(env, packages)),
    {
      name: 'specs',
      include: [...specs(['std', 'node', 'main', 'pty-host']), 'tools/**/*.ts', 'tools/**/*.mjs', '*.config.ts', '*.config.mjs'],
      exclude: ['tools/types/*.d.ts'],
      lib: ecma,
      types: ['node', 'jasmine'],
    },
    // A window's code and specs, and what drives a window from Node: both worlds in one file (page.evaluate).
    { name: 'dom-specs', include: specs(['dom', 'preload']), exclude: [], lib: [...ecma, ...dom], types: ['jasmine', localize] },
    { name: 'harness', include: ['e2e/**/*.ts', 'bench/**/*.ts'], exclude: [], lib: [...ecma, ...dom], types: ['node', 'jasmine'] },
  ];
}

/** Whether a project has any file yet. */
export function hasFiles(project: TypeProject): boolean {
  const sources = project.include.filter(one => !one.endsWith('.d.ts'));
  return sources.some(pattern => globSync(pattern, { cwd: root, exclude: [...project.exclude] }).length > 0);
}

/** The compiler's configuration for a project, to be written two folders below the root. */
export function compilerConfig(project: TypeProject) {
  const up = (one: string): string => `../../${one}`;
  return {
    extends: '../../tsconfig.json',
    compilerOptions: {
      lib: project.lib,
      types: project.types,
      typeRoots: ['../../node_modules/@types'],
      allowJs: true,
      checkJs: true,
      incremental: true,
      paths: { '@drawbridge/*': ['../../libs/*/index.ts'] },
    },
    include: project.include.map(up),
    exclude: project.exclude.map(up),
  };
}
