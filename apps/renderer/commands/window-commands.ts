import { Injectable, inject } from '@angular/core';
import { AuthDialogs } from '@drawbridge/auth';
import type {
  ClusterActions,
  CommandContext,
  PaneActions,
  TabActions,
  TerminalActions,
  ViewActions,
  WindowActions,
} from '@drawbridge/commands';
import { WorkspaceStore, focusedPane, type OpenDocument, type Workspace } from '@drawbridge/documents';
import type { Result } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { DialogStack, FocusRequests, Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { ClusterListModel, ClusterOpener, FocusedDocument, Layout, TabCloser, Theme, type RootItem } from '@drawbridge/workbench';
import { ActiveTerminal } from '../terminal/active-terminal';
import { paneActions } from './pane-actions';

/** What commands can do to this window. */
@Injectable({ providedIn: 'root' })
export class WindowCommands implements CommandContext {
  readonly #store = inject(WorkspaceStore);
  readonly #closer = inject(TabCloser);
  readonly #clusters = inject(ClusterListModel);
  readonly #opener = inject(ClusterOpener);
  readonly #auth = inject(AuthDialogs);
  readonly #dialogs = inject(DialogStack);
  readonly #focus = inject(FocusRequests);
  readonly #layout = inject(Layout);
  readonly #theme = inject(Theme);
  readonly #terminal = inject(ActiveTerminal);
  readonly #focused = inject(FocusedDocument);
  readonly #link = inject(WindowLink);
  readonly #toasts = inject(Toasts);

  get tabs(): TabActions {
    const { activeId } = this.#store.snapshot;
    const workspace = this.#workspace();
    const { documents, activeId: shown } = workspace === undefined ? { documents: [], activeId: undefined } : focusedPane(workspace);
    const at = (index: number, action: (workspace: string, document: OpenDocument) => void): void => {
      const document = documents[index];
      if (activeId !== undefined && document !== undefined) action(activeId, document);
    };
    return {
      count: documents.length,
      activeIndex: documents.findIndex(one => one.id === shown),
      canReopen: (workspace?.closed.length ?? 0) > 0,
      select: index => at(index, (id, document) => this.#store.activate(id, document.id)),
      openNew: () => this.#openServers(),
      close: indexes => {
        const ids = indexes.map(index => documents[index]?.id).filter(id => id !== undefined);
        if (activeId !== undefined) this.#closer.close(activeId, ids);
      },
      move: (from, to) => at(from, (id, document) => this.#store.move(id, document.id, to)),
      duplicate: index => at(index, (id, document) => this.#store.duplicate(id, document.id)),
      reopen: () => {
        if (activeId !== undefined) this.#store.reopen(activeId);
      },
    };
  }

  get panes(): PaneActions {
    return paneActions(this.#store, this.#closer);
  }

  get clusters(): ClusterActions {
    const active = this.#clusters.active();
    const root = (key: string | undefined): RootItem | undefined =>
      key === undefined ? active : this.#clusters.roots().find(one => one.key === key);
    return {
      hasActive: active !== undefined,
      canLogOut: active?.user !== undefined,
      add: () => this.#auth.addCluster(ref => void this.#opener.open(ref)),
      showAll: () => this.#store.showNone(),
      addAccount: key => void this.#addAccount(root(key)),
      logIn: key => {
        const ref = root(key)?.ref;
        if (ref !== undefined) void this.#opener.logIn(ref);
      },
      logOut: key => void this.#leave(root(key), 'log-out'),
      forget: key => void this.#leave(root(key), 'forget'),
    };
  }

  get terminals(): TerminalActions {
    const terminal = this.#terminal.current;
    return {
      isShown: terminal !== undefined,
      openLocal: () => {
        const cluster = this.#workspace()?.cluster ?? null;
        this.#store.open(cluster, { kind: 'shell', state: cluster === null ? {} : { cluster } });
      },
      copy: () => terminal?.copy(),
      paste: () => terminal?.paste(),
      search: () => terminal?.search(),
      selectAll: () => terminal?.selectAll(),
      clear: () => terminal?.clear(),
      openLink: () => terminal?.openLink(),
    };
  }

  get view(): ViewActions {
    const inSideBar = (place: 'connections' | 'clusters'): void => {
      this.#layout.showSideBar();
      this.#focus.ask(place);
    };
    return {
      toggleSideBar: () => this.#layout.toggleSideBar(),
      focusConnections: () => inSideBar('connections'),
      focusClusters: () => inSideBar('clusters'),
      openAccountMenu: () => this.#focus.ask('account'),
      openPalette: () => void this.#dialogs.push({ key: 'palette', load: async () => (await import('../palette/palette-box')).PaletteBox }),
      focusSearch: () => {
        this.#openServers();
        this.#focus.ask('search');
      },
      setTheme: name => void this.#theme.choose(name),
      showSettings: () => {
        this.#store.open(this.#workspace()?.cluster ?? null, { kind: 'settings', state: {} });
        this.#focus.ask('settings');
      },
      showAbout: () => void this.#dialogs.push({ key: 'about', load: async () => (await import('../about/about-dialog')).AboutDialog }),
    };
  }

  get windows(): WindowActions {
    const { workspaces } = this.#link;
    const withTab = (action: (document: string) => Promise<Result<void>>): void => {
      const document = this.#focused.id();
      if (document !== undefined) this.#told(action(document));
    };
    return {
      count: this.#store.snapshot.windows,
      open: () => this.#told(workspaces.openWindow()),
      close: () => this.#told(workspaces.closeWindow()),
      focusNext: () => this.#told(workspaces.focusNextWindow()),
      moveTab: to => withTab(document => workspaces.moveTab({ document, to })),
      showTabToo: to => withTab(document => workspaces.showTabToo({ document, to })),
    };
  }

  /** What main could not do is said. A window that is on its way out hears no answer any more. */
  #told(asked: Promise<Result<void>>): void {
    void asked.then(answer => {
      if (!answer.ok && answer.error.code !== 'connection-lost') this.#toasts.show({ kind: 'error', text: errorText(answer.error).title });
    });
  }

  #workspace(): Workspace | undefined {
    const { activeId, all } = this.#store.snapshot;
    return activeId === undefined ? undefined : all.get(activeId);
  }

  #openServers(): void {
    const active = this.#clusters.active();
    if (active !== undefined) this.#opener.openServers(active.ref, active.name);
  }

  /** A daemon starts for it, which takes a moment, and then asks the cluster. */
  async #addAccount(root: RootItem | undefined): Promise<void> {
    if (root === undefined) return;
    const note = this.#toasts.show({ kind: 'info', text: $localize`Making room for another account on ${root.name}:cluster:…` });
    const answer = await this.#link.clusters.addAccount(root.ref);
    this.#toasts.close(note);
    if (answer.ok) await this.#opener.open(answer.value.ref);
    else this.#toasts.show({ kind: 'error', text: errorText(answer.error).title, details: answer.error.details ?? '' });
  }

  async #leave(root: RootItem | undefined, mode: 'log-out' | 'forget'): Promise<void> {
    if (root === undefined) return;
    const tabs = await this.#link.workspaces.countTabs({ cluster: root.ref });
    if (tabs.ok) this.#auth.leave(root.ref, mode, tabs.value);
    else this.#toasts.show({ kind: 'error', text: errorText(tabs.error).title });
  }
}
