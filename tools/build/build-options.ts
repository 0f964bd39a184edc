import { parseArgs } from 'node:util';
import { targets } from './targets';

/** What to build and how. */
export interface BuildOptions {
  readonly names: readonly string[];
  /** `development` keeps what helps developers in the app; `production` is what is shipped, tested and measured. */
  readonly flavour: 'development' | 'production';
  /** `known` builds in a slowdown that the benches must catch: the self-test of their harness. */
  readonly slowdown: 'none' | 'known';
}

export type ParsedBuild = { readonly ok: true; readonly options: BuildOptions } | { readonly ok: false; readonly message: string };

/** `build.ts [target …] [--development] [--known-slowdown]`; without a target all of them. */
export function parseBuildOptions(argv: readonly string[]): ParsedBuild {
  const known = Object.keys(targets);
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { development: { type: 'boolean' }, 'known-slowdown': { type: 'boolean' } },
    });
    const strange = positionals.filter(name => !known.includes(name));
    if (strange.length > 0)
      return { ok: false, message: `There is no build target ${strange.join(', ')}. The targets are: ${known.join(', ')}.` };
    return {
      ok: true,
      options: {
        names: positionals.length === 0 ? known : known.filter(name => positionals.includes(name)),
        flavour: values.development === true ? 'development' : 'production',
        slowdown: values['known-slowdown'] === true ? 'known' : 'none',
      },
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
