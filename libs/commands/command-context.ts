/** What commands can do to a window. The window implements it; commands see nothing else. */
export interface CommandContext {
  readonly tabs: TabActions;
  readonly panes: PaneActions;
  readonly clusters: ClusterActions;
  readonly terminals: TerminalActions;
  readonly view: ViewActions;
  readonly windows: WindowActions;
}

/** The tabs of the focused pane of the workspace on screen. Indexes from 0; an index out of range changes nothing. */
export interface TabActions {
  readonly count: number;
  /** −1 when there is no tab. */
  readonly activeIndex: number;
  readonly canReopen: boolean;
  select(index: number): void;
  /** Opens the servers of the workspace's cluster. */
  openNew(): void;
  close(indexes: readonly number[]): void;
  move(from: number, to: number): void;
  duplicate(index: number): void;
  reopen(): void;
}

/** One of the four ways out of a pane. */
export type PaneSide = 'left' | 'right' | 'up' | 'down';

/** The panes of the workspace on screen; actions are about the focused one. */
export interface PaneActions {
  /** 0 while no workspace is on screen. */
  readonly count: number;
  split(side: PaneSide): void;
  /** Focuses the neighbour on a side; where there is none, nothing happens. */
  focus(side: PaneSide): void;
  /** Focuses the next pane in reading order; after the last comes the first. */
  focusNext(): void;
  /** Moves an edge of the pane towards a side. */
  resize(side: PaneSide): void;
  /** Lets the pane cover the others, or uncovers them. */
  toggleZoom(): void;
  /** Moves the pane to the far side of its neighbour there; where there is none, nothing happens. */
  move(side: PaneSide): void;
  /** Moves the tab on screen to the next pane. */
  moveTabToNext(): void;
  close(): void;
}

/** Clusters, and the one whose workspace is on screen. */
export interface ClusterActions {
  readonly hasActive: boolean;
  /** Somebody is logged in to the active one. */
  readonly canLogOut: boolean;
  add(): void;
  showAll(): void;
  /** `cluster`, here and below: another root than the active one, by its key. */
  addAccount(cluster?: string): void;
  logIn(cluster?: string): void;
  logOut(cluster?: string): void;
  forget(cluster?: string): void;
}

/** Terminals. The clipboard and search actions are those of the terminal on screen. */
export interface TerminalActions {
  readonly isShown: boolean;
  openLocal(): void;
  copy(): void;
  paste(): void;
  search(): void;
  selectAll(): void;
  /** Scrollback and screen, but for the cursor's line. */
  clear(): void;
  /** The link in or under the selection, else the last one on the screen. */
  openLink(): void;
}

/** The window itself. */
export interface ViewActions {
  toggleSideBar(): void;
  focusConnections(): void;
  focusClusters(): void;
  openAccountMenu(): void;
  openPalette(): void;
  focusSearch(): void;
  setTheme(theme: 'light' | 'dark' | 'system'): void;
  showSettings(): void;
  showAbout(): void;
}

/** Windows. Those about a tab act on the one on screen. */
export interface WindowActions {
  /** How many there are. */
  readonly count: number;
  open(): void;
  /** Closes this one, as a person does. */
  close(): void;
  focusNext(): void;
  moveTab(to: 'new-window' | 'next-window'): void;
  /** Shows the tab's session there too. */
  showTabToo(to: 'new-window' | 'next-window'): void;
}
