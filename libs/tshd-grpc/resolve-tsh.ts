import path from 'node:path';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { checkExecutable, type ProgramProblem } from '@drawbridge/programs';
import { predicate } from './folder-error';

/** Where the tsh that runs was found. */
export type TshSource = 'environment' | 'bundled' | 'checkout' | 'path';

/** The tsh that runs. */
export interface ResolvedTsh {
  /** Absolute path. */
  readonly path: string;
  readonly source: TshSource;
}

/** Where a tsh may be, in this order. */
export interface TshPlaces {
  /** `CONNECT_TSH_BIN_PATH`; an empty one counts as unset. */
  readonly environment: string | undefined;
  /** In a package, beside the app. */
  readonly bundled: string | undefined;
  /** `build/tsh` of a checkout. */
  readonly checkout: string | undefined;
  /** The value of `PATH`. */
  readonly path: string | undefined;
}

/**
 * Finds the tsh to run. The variable is a decision: what it names runs or nothing does. Of the other places one that is empty is
 * passed over, and one that holds something that cannot run is an error and not a reason to run another tsh.
 */
export async function resolveTsh(places: TshPlaces): Promise<Result<ResolvedTsh>> {
  if (places.environment !== undefined && places.environment !== '') {
    const checked = await checkExecutable(places.environment);
    return checked.ok
      ? ok({ path: places.environment, source: 'environment' })
      : fail(invalid(checked.error, 'CONNECT_TSH_BIN_PATH names it'));
  }
  const candidates: readonly (readonly [string | undefined, TshSource])[] = [
    [places.bundled, 'bundled'],
    [places.checkout, 'checkout'],
  ];
  for (const [candidate, source] of candidates) {
    if (candidate === undefined) continue;
    const checked = await checkExecutable(candidate);
    if (checked.ok) return ok({ path: candidate, source });
    if (checked.error.code !== 'program-missing') return fail(invalid(checked.error, `it is the ${source} tsh`));
  }
  const name = process.platform === 'win32' ? 'tsh.exe' : 'tsh';
  for (const folder of (places.path ?? '').split(path.delimiter)) {
    // A relative entry would run whatever lies in the folder that the app was started from.
    if (!path.isAbsolute(folder)) continue;
    const candidate = path.join(folder, name);
    // Like a shell: what cannot run is passed over.
    if ((await checkExecutable(candidate)).ok) return ok({ path: candidate, source: 'path' });
  }
  const reason = 'none was found: install tsh, build it with "npm run build:tsh", or name one with CONNECT_TSH_BIN_PATH';
  return fail(appError('daemon-binary-invalid', { path: name, reason }));
}

function invalid(problem: ProgramProblem, why: string): AppError {
  return appError(
    'daemon-binary-invalid',
    { path: problem.path, reason: `it ${predicate(problem)} (${why})` },
    { details: problem.message },
  );
}
