import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';
import type { SessionId } from './sessions';
import { clusterRef } from './shared';

/** A document as a window names it; its state is checked by main, by the schema of its kind. */
export const documentRequest = z.strictObject({ kind: text(64), state: z.record(text(64), z.unknown()) });

const documentId = text(64);
const workspaceId = text(1100);
const place = z.number().check(z.int(), z.gte(-1_000_000), z.lte(1_000_000));

const paneId = text(64);
const side = z.enum(['left', 'right', 'up', 'down']);

/** What a window may do to the panes of a workspace. */
const paneRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('split'), side }),
  z.strictObject({ kind: z.literal('close'), pane: paneId }),
  z.strictObject({ kind: z.literal('focus'), pane: paneId }),
  z.strictObject({ kind: z.literal('resize'), pane: paneId, side }),
  z.strictObject({
    kind: z.literal('share'),
    path: z.array(z.number().check(z.int(), z.gte(0), z.lte(1_000))).check(z.maxLength(100)),
    shares: z.array(z.number()).check(z.maxLength(1_000)),
  }),
  z.strictObject({ kind: z.literal('zoom') }),
  z.strictObject({ kind: z.literal('move'), pane: paneId, target: paneId, side }),
  z.strictObject({ kind: z.literal('move-document'), document: documentId, target: paneId, index: z.optional(place) }),
]);

/** What a window may change of its own tabs; `libs/documents` says what each does. Ids of new documents are made by main. */
export const tabRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('show'), cluster: z.nullable(clusterRef) }),
  z.strictObject({ kind: z.literal('show-none') }),
  z.strictObject({ kind: z.literal('open'), cluster: z.nullable(clusterRef), document: documentRequest }),
  z.strictObject({ kind: z.literal('activate'), workspace: workspaceId, document: documentId }),
  z.strictObject({ kind: z.literal('close'), workspace: workspaceId, documents: z.array(documentId).check(z.maxLength(10_000)) }),
  z.strictObject({ kind: z.literal('move'), workspace: workspaceId, document: documentId, index: place }),
  z.strictObject({ kind: z.literal('duplicate'), workspace: workspaceId, document: documentId }),
  z.strictObject({ kind: z.literal('reopen'), workspace: workspaceId }),
  z.strictObject({ kind: z.literal('panes'), workspace: workspaceId, change: paneRequest }),
  z.strictObject({ kind: z.literal('update'), document: documentId, state: documentRequest }),
]);
export type TabRequest = z.infer<typeof tabRequest>;

/** The session of a document. `id` is absent while its terminal is being made reachable for this window. `isShared`: another window shows it too. */
export interface DocumentSessionRef {
  readonly id: SessionId | undefined;
  readonly isShared: boolean;
}

/** What main holds for one window. */
export interface WindowView {
  /** The number of the page's last change that this has in it. */
  readonly seen: number;
  /** `WindowTabs` of `libs/documents`, which is above this package; main made it. */
  readonly tabs: object;
  /** By document id: those that run or ran a program. */
  readonly sessions: ReadonlyMap<string, DocumentSessionRef>;
  /** How many windows there are. */
  readonly windows: number;
}

/** Checked for shape only, since main made it. */
const windowView = z.custom<WindowView>(value => typeof value === 'object' && value !== null && 'tabs' in value && 'sessions' in value);

/** What was open when the app ended. `names`: the tabs, as they are called. */
const restoreOffer = z.object({ names: z.array(z.string()), windows: z.number() });
export type RestoreOffer = z.infer<typeof restoreOffer>;

/** A tab, and the window that it goes to: a new one, or the next of those that are open. */
const tabTarget = z.strictObject({ document: documentId, to: z.enum(['new-window', 'next-window']) });

/** Windows and tabs: main holds them, a window sees its own. */
export const workspaces = contract('workspaces', {
  watch: state(nothing, windowView).from('workbench'),
  /** `number`: counts the changes of the page, from 1. */
  change: call(z.strictObject({ number: z.number().check(z.int(), z.gte(1)), change: tabRequest }), nothing).from('workbench'),
  openWindow: call(nothing, nothing).from('workbench'),
  /** As a person closes it: asks first when programs run that no other window shows. */
  closeWindow: call(nothing, nothing).from('workbench'),
  focusNextWindow: call(nothing, nothing).from('workbench'),
  /** Moves a tab of this window with its session, screen and scrollback. */
  moveTab: call(tabTarget, nothing).from('workbench'),
  /** Shows a tab's session in another window too. */
  showTabToo: call(tabTarget, nothing).from('workbench'),
  /** How many tabs a cluster has, in all windows. */
  countTabs: call(z.strictObject({ cluster: clusterRef }), z.number()).from('workbench'),
  /** What may be opened again; asked in one window, until it is answered. `null`: nothing is asked. */
  restore: state(nothing, z.nullable(restoreOffer)).from('workbench'),
  answerRestore: call(z.strictObject({ answer: z.enum(['reopen', 'fresh']) }), nothing).from('workbench'),
});
