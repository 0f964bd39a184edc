import type { NodeResource } from '@drawbridge/cluster-api';
import { listNodes } from '../../ssh/find-node';
import { checkCluster, chosenProfile, openHome, validLogin, type CommandContext, type CommonOptions } from '../command-context';
import { printable } from '../output';

export interface ListOptions extends CommonOptions {
  readonly format: 'text' | 'json';
  readonly search: readonly string[];
}

/** `tsh ls`: the nodes that the user may see. */
export async function list(context: CommandContext, options: ListOptions): Promise<void> {
  const { home, connections } = openHome(context, options);
  const profile = await chosenProfile(home, context, options);
  checkCluster(context, profile);
  await validLogin(home, profile);
  const words = options.search.flatMap(text => text.split(/\s+/)).filter(word => word !== '');
  const signal = new AbortController().signal;
  const nodes = await connections.asUser(profile, connection => listNodes(connection, { words, signal }));
  connections.dropAll();
  if (options.format === 'json') context.output.line(JSON.stringify(nodes.map(nodeJson), null, 2));
  else for (const line of table(nodes)) context.output.line(line);
}

function nodeJson(node: NodeResource): object {
  return {
    kind: 'node',
    sub_kind: node.subKind,
    metadata: { name: node.uuid, labels: Object.fromEntries(node.labels.map(label => [label.name, label.value])) },
    spec: { addr: node.addr, hostname: node.hostname },
    logins: node.logins,
  };
}

function table(nodes: readonly NodeResource[]): readonly string[] {
  const rows = [
    ['Node Name', 'Address', 'Logins', 'Labels'],
    ...nodes.map(node => [
      node.hostname,
      node.addr === '' ? '(cluster)' : node.addr,
      node.logins.join(','),
      node.labels.map(label => `${label.name}=${label.value}`).join(','),
    ]),
  ].map(row => row.map(printable));
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), line([...widths, 6].map(width => '-'.repeat(width))), ...body.map(line)];
}
