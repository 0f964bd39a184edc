import { listKind } from '../../cluster/list-kind';
import { chosenProfile, openHome, validLogin, wantedLeaf, type CommandContext, type CommonOptions } from '../command-context';
import { listedKinds, type ListName } from '../listed-kinds';
import { printable } from '../output';

export interface ListOptions extends CommonOptions {
  readonly list: ListName;
  readonly format: 'text' | 'json';
  readonly search: readonly string[];
}

/** `tsh ls`, `tsh db ls` and so on: what the user may see of one kind. */
export async function list(context: CommandContext, options: ListOptions): Promise<void> {
  const { home, connections } = openHome(context, options);
  const profile = await chosenProfile(home, context, options);
  const leaf = wantedLeaf(context, profile);
  await validLogin(home, profile);
  const { kind, columns, row, json } = listedKinds[options.list];
  const words = options.search.flatMap(text => text.split(/\s+/)).filter(word => word !== '');
  const signal = new AbortController().signal;
  const found = await connections.asUser(profile, connection =>
    listKind({ ...connection, ...(leaf === undefined ? {} : { leaf }) }, { kind, words, signal }),
  );
  connections.dropAll();
  if (options.format === 'json') context.output.line(JSON.stringify(found.map(json), null, 2));
  else for (const line of table([columns, ...found.map(row)])) context.output.line(line);
}

/** Rows below the first one, each column as wide as its widest cell, the last one as it comes. */
function table(given: readonly (readonly string[])[]): readonly string[] {
  const [head = [], ...body] = given.map(row => row.map(printable));
  const widths = head.map((title, column) =>
    column === head.length - 1 ? title.length : Math.max(title.length, ...body.map(row => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' ')
      .trimEnd();
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...body.map(line)];
}
