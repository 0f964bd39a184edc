import type { WindowIdentity } from '@drawbridge/ipc';

/** What is known about a page that asks for its window's ports. */
export interface Sender {
  readonly destroyed: boolean;
  readonly topFrame: boolean;
  readonly url: string;
  readonly window: WindowIdentity | undefined;
}

/** The scheme that only our own files are served under. */
export const appScheme = 'drawbridge-app';

/** The origin of each window kind's page; the kind is the host, so that one kind's page cannot pass as another's. */
export function windowOrigin(kind: WindowIdentity['kind']): string {
  return `${appScheme}://${kind}`;
}

/** Why a sender gets no ports; `undefined` when it may have them. */
export function senderProblem(sender: Sender): string | undefined {
  if (sender.destroyed) return 'destroyed';
  if (sender.window === undefined) return 'not a window of ours';
  if (!sender.topFrame) return 'not the top frame';
  // Compared as text up to the path: `origin` of a non-special scheme is "null" in URL parsers that do not know ours.
  if (!sender.url.startsWith(`${windowOrigin(sender.window.kind)}/`)) return 'foreign origin';
  return undefined;
}
