import '@angular/localize/init';
import * as fc from 'fast-check';
import { panesOf } from '@drawbridge/layout';
import type { DocumentState } from './index';
import {
  activateDocument,
  closeDocuments,
  documentsIn,
  duplicateDocument,
  emptyWorkspace,
  focusedPane,
  isOnScreen,
  moveDocument,
  openDocument,
  paneOf,
  paneWith,
  reopenDocument,
  type Workspace,
} from './workspace';
import { closePane, focusPaneIn, movePaneIn, moveToPane, resizePaneIn, setSharesIn, splitFocused, toggleZoomIn } from './workspace-panes';

const cluster = { home: 'default', uri: '/clusters/acme' };
const servers: DocumentState = { kind: 'cluster', state: { cluster, name: 'acme', search: '', labels: [], sort: 'name-up' } };
const shell: DocumentState = { kind: 'shell', state: { shell: '/bin/zsh' } };

/** A workspace with documents `d1`, `d2`, … */
function workspaceWith(...documents: readonly DocumentState[]): Workspace {
  return documents.reduce((now, one, index) => openDocument(now, one, `d${index + 1}`), emptyWorkspace(cluster));
}
/** Panes in order, each as its documents with the active one in brackets; the focused pane with a star. */
function short(workspace: Workspace): string {
  const tabs = (pane: string): string => {
    const { documents, activeId } = paneOf(workspace, pane);
    return documents.map(one => (one.id === activeId ? `[${one.id}]` : one.id)).join(' ') || '-';
  };
  return panesOf(workspace.layout)
    .map(pane => `${tabs(pane)}${pane === workspace.layout.focused ? '*' : ''}`)
    .join(' | ');
}

describe('panes of a workspace', () => {
  it('split off with a second document like the active one', () => {
    const split = splitFocused(workspaceWith(servers, shell), 'right', 'd3');
    expect(short(split)).toBe('d1 [d2] | [d3]*');
    expect(documentsIn(split).at(-1)).toEqual({ ...shell, id: 'd3' } as never);
    expect(short(splitFocused(split, 'up', 'd4'))).toBe('d1 [d2] | [d4]* | [d3]');
  });

  it('split off empty from what must be alone; the next tab goes there, wherever it is opened', () => {
    const split = splitFocused(workspaceWith(servers), 'right', 'p');
    expect(short(split)).toBe('[d1] | -*');
    const back = activateDocument(split, 'd1');
    expect(short(back)).toBe('[d1]* | -');
    expect(short(openDocument(back, servers, 'd2'))).toBe('[d1]* | -');
    expect(short(openDocument(back, shell, 'd2'))).toBe('[d1] | [d2]*');
    expect(short(duplicateDocument(openDocument(back, shell, 'd2'), 'd2', 'd3'))).toBe('[d1] | d2 [d3]*');
  });

  it('are not split where there is nothing to show in both', () => {
    const empty = emptyWorkspace(null);
    expect(splitFocused(empty, 'right', 'p')).toBe(empty);
    const once = splitFocused(workspaceWith(servers), 'right', 'p');
    const again = splitFocused(activateDocument(once, 'd1'), 'down', 'q');
    expect(short(again)).withContext('one that waits already').toBe('[d1] | -*');
    const split = splitFocused(workspaceWith(servers), 'right', 'p');
    expect(splitFocused(split, 'right', 'q')).toBe(split);
  });

  it('go with their last document, and the neighbour gets the focus; the last pane stays', () => {
    const split = splitFocused(splitFocused(workspaceWith(servers, shell), 'right', 'd3'), 'down', 'd4');
    expect(short(closeDocuments(split, ['d4']))).toBe('d1 [d2] | [d3]*');
    expect(short(closeDocuments(split, ['d4', 'd3']))).toBe('d1 [d2]*');
    expect(short(closeDocuments(split, ['d2', 'd1']))).toBe('[d3] | [d4]*');
    const none = closeDocuments(split, ['d1', 'd2', 'd3', 'd4']);
    expect([short(none), Object.keys(none.panes).length, none.closed.length]).toEqual(['-*', 1, 4]);
    expect(short(openDocument(none, servers, 'd5'))).toBe('[d5]*');
  });

  it('leave an empty pane as the last one when all others go', () => {
    const split = splitFocused(workspaceWith(servers), 'right', 'p');
    expect(short(closeDocuments(split, ['d1']))).toBe('-*');
  });

  it('close with all they hold, which can be opened again', () => {
    const split = splitFocused(workspaceWith(shell, shell), 'right', 'd3');
    const closed = closePane(focusPaneIn(split, 'first'), 'first');
    expect([short(closed), closed.closed.length]).toEqual(['[d3]*', 2]);
    expect(short(reopenDocument(closed, 'd4'))).toBe('d3 [d4]*');
    expect(closePane(closed, 'd3')).toBe(closed);
    expect(closePane(split, 'nowhere')).toBe(split);
    expect(short(closePane(splitFocused(workspaceWith(servers), 'right', 'p'), 'p'))).toBe('[d1]*');
  });

  it('take a document from each other, and show it', () => {
    const split = splitFocused(workspaceWith(servers, shell), 'right', 'd3');
    expect(short(moveToPane(split, 'd1', 'd3'))).toBe('[d2] | d3 [d1]*');
    expect(short(moveToPane(split, 'd1', 'd3', 0))).toBe('[d2] | [d1] d3*');
    expect(short(moveToPane(split, 'd1', 'd3', -7))).toBe('[d2] | [d1] d3*');
    expect(short(moveToPane(split, 'd3', 'first'))).toBe('d1 d2 [d3]*');
    for (const [id, pane] of [
      ['d3', 'd3'],
      ['d3', 'nowhere'],
      ['nothing', 'first'],
    ] as const)
      expect(moveToPane(split, id, pane)).toBe(split);
  });

  it('get the focus with the document that is shown in them', () => {
    const split = splitFocused(workspaceWith(servers, shell), 'right', 'd3');
    expect(short(activateDocument(split, 'd1'))).toBe('[d1] d2* | [d3]');
    expect(activateDocument(split, 'd3')).toBe(split);
    expect(short(moveDocument(split, 'd1', 5))).toBe('[d2] d1 | [d3]*');
  });

  it('cover each other when zoomed, until the focus goes elsewhere', () => {
    const split = toggleZoomIn(splitFocused(workspaceWith(servers, shell), 'right', 'd3'));
    expect(['d1', 'd2', 'd3'].map(id => isOnScreen(split, id))).toEqual([false, false, true]);
    expect(['d1', 'd2', 'd3'].map(id => isOnScreen(activateDocument(split, 'd2'), id))).toEqual([false, true, true]);
    const alone = workspaceWith(servers);
    expect(toggleZoomIn(alone)).toBe(alone);
  });

  it('hold what they hold, whatever is done', () => {
    const ids = fc.nat({ max: 12 }).map(at => `d${at}`);
    const side = fc.constantFrom('left', 'right', 'up', 'down');
    type Step = (workspace: Workspace, fresh: string) => Workspace;
    const pane = (workspace: Workspace, id: string): string => paneWith(workspace, id) ?? 'first';
    const steps: fc.Arbitrary<Step> = fc.oneof(
      fc.constantFrom(servers, shell).map(
        (document): Step =>
          (one, fresh) =>
            openDocument(one, document, fresh),
      ),
      side.map(
        (where): Step =>
          (one, fresh) =>
            splitFocused(one, where, fresh),
      ),
      fc.array(ids, { maxLength: 3 }).map(
        (all): Step =>
          one =>
            closeDocuments(one, all),
      ),
      fc.tuple(ids, ids).map(
        ([id, at]): Step =>
          one =>
            moveToPane(one, id, pane(one, at)),
      ),
      fc.tuple(ids, ids, side).map(
        ([id, at, where]): Step =>
          one =>
            movePaneIn(one, pane(one, id), pane(one, at), where),
      ),
      fc.tuple(ids, side).map(
        ([id, where]): Step =>
          one =>
            resizePaneIn(one, pane(one, id), where),
      ),
      ids.map(
        (id): Step =>
          one =>
            closePane(one, pane(one, id)),
      ),
      ids.map(
        (id): Step =>
          one =>
            activateDocument(one, id),
      ),
      ids.map(
        (id): Step =>
          (one, fresh) =>
            duplicateDocument(one, id, fresh),
      ),
      fc.constant<Step>((one, fresh) => reopenDocument(one, fresh)),
      fc.constant<Step>(toggleZoomIn),
      fc.constant<Step>(one => setSharesIn(one, [], [0.3, 0.7])),
    );
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 40 }), sequence => {
        const end = sequence.reduce((now, step, count) => step(now, `d${count}`), emptyWorkspace(cluster));
        const all = documentsIn(end);
        expect(Object.keys(end.panes).toSorted()).toEqual(panesOf(end.layout).toSorted());
        expect(new Set(all.map(one => one.id)).size).toBe(all.length);
        expect(all.filter(one => one.kind === 'cluster').length).toBeLessThan(2);
        expect(Object.values(end.panes).filter(one => one.documents.length === 0).length).toBeLessThan(2);
        for (const { documents, activeId } of Object.values(end.panes))
          expect(documents.length === 0 ? activeId === undefined : documents.some(one => one.id === activeId)).toBeTrue();
        expect(focusedPane(end)).toBe(end.panes[end.layout.focused]!);
      }),
      { numRuns: 1000 },
    );
  });
});
