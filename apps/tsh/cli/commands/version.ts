import { tshVersion } from '../../core/version';
import type { CommandContext } from '../command-context';

/** `tsh version`. */
export function version(context: CommandContext, format: 'text' | 'json'): void {
  if (format === 'json') {
    context.output.line(
      JSON.stringify({ version: tshVersion, gitref: '', runtime: `node${process.versions.node}`, vendor: 'Drawbridge' }, null, 2),
    );
  } else {
    context.output.line(`Drawbridge tsh v${tshVersion} node${process.versions.node}`);
  }
}
