import path from 'node:path';
import { type Result, ok } from '@drawbridge/lifecycle';
import { ptyLimits } from '@drawbridge/pty-protocol';
import type { TerminalTheme } from '@drawbridge/terminal-screen';
import type { ptyHost } from '@drawbridge/wire';
import type { PtySize } from '../process/pty-process';
import type { SessionSpec } from '../session/pty-session';
import { type CallProblem, invalid } from './call-problem';

/** Most lines that a session may keep above its screen: some 100 MB of cells. */
const mostScrollback = 100_000;
const defaultSize: PtySize = { cols: 80, rows: 24 };

/** Checks what a session is to be made from. Whether the program can be started shows when it is. */
export function sessionSpec(request: ptyHost.CreatePtyProcessRequest): Result<SessionSpec, CallProblem> {
  const { ptyId: id, program, args, env, cwd, titleHint, scrollbackLines: scrollback } = request;
  if (id.length === 0 || id.length > ptyLimits.maxPtyIdLength)
    return invalid(`pty_id must have 1 to ${ptyLimits.maxPtyIdLength} characters.`);
  if (!path.isAbsolute(program)) return invalid('program must be an absolute path.');
  if (!path.isAbsolute(cwd)) return invalid('cwd must be an absolute path.');
  if ([program, cwd, ...args].some(hasNul)) return invalid('program, cwd and args may not hold NUL characters.');
  if (scrollback > mostScrollback) return invalid(`scrollback_lines may be at most ${mostScrollback}.`);
  const size = readSize(request, defaultSize);
  if (!size.ok) return size;
  const environment = readEnvironment(env);
  if (!environment.ok) return environment;
  return ok({ id, program, args, environment: environment.value, cwd, size: size.value, titleHint: titleHint.slice(0, 256), scrollback });
}

/** Checks a size in cells; 0 keeps `current`. A terminal has at least 2 columns: 1 becomes 2. */
export function readSize(asked: { readonly cols: number; readonly rows: number }, current: PtySize): Result<PtySize, CallProblem> {
  const { minCols, maxCols, maxRows } = ptyLimits;
  if (asked.cols > maxCols || asked.rows > maxRows) return invalid(`cols may be at most ${maxCols} and rows at most ${maxRows}.`);
  return ok({ cols: asked.cols === 0 ? current.cols : Math.max(minCols, asked.cols), rows: asked.rows === 0 ? current.rows : asked.rows });
}

/** Checks the colours of a theme. */
export function readTheme(request: ptyHost.SetThemeRequest): Result<TerminalTheme, CallProblem> {
  const { foreground, background, cursor, palette } = request;
  if (palette.length !== 16) return invalid('palette must have 16 colours.');
  if ([foreground, background, cursor, ...palette].some(colour => colour > 0xffffff)) return invalid('colours are 0xRRGGBB.');
  return ok({ foreground, background, cursor, palette: [...palette] });
}

function readEnvironment(variables: readonly ptyHost.EnvironmentVariable[]): Result<Record<string, string>, CallProblem> {
  const environment: Record<string, string> = {};
  for (const { name, value } of variables) {
    // The value may be a secret and is not told.
    if (name === '' || name.includes('=') || hasNul(name) || hasNul(value))
      return invalid('env names may not be empty or hold "=", and nothing may hold NUL.');
    // As an own property, whatever its name.
    Object.defineProperty(environment, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return ok(environment);
}

function hasNul(text: string): boolean {
  return text.includes('\0');
}
