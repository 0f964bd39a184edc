import { fail, ok, type Result } from '@drawbridge/lifecycle';

/** `not_a_number`: no port at all. `out_of_range`: a number that no port has. */
export type PortProblem = 'not_a_number' | 'out_of_range';

/** Reads a port as text. Empty and `0` mean any free one, answered as 0. */
export function readLocalPort(text: string): Result<number, PortProblem> {
  const trimmed = text.trim();
  if (trimmed === '') return ok(0);
  if (!/^\d{1,9}$/.test(trimmed)) return fail('not_a_number');
  const port = Number(trimmed);
  return port > 65_535 ? fail('out_of_range') : ok(port);
}
