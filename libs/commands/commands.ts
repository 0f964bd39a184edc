import type { Command } from './command';
import { about } from './list/about';
import { addAccount } from './list/add-account';
import { addCluster } from './list/add-cluster';
import { closeOtherTabs } from './list/close-other-tabs';
import { closePane } from './list/close-pane';
import { closeTab } from './list/close-tab';
import { closeTabsToRight } from './list/close-tabs-to-right';
import { duplicateTab } from './list/duplicate-tab';
import { focusClusters } from './list/focus-clusters';
import { focusConnections } from './list/focus-connections';
import { focusPane } from './list/focus-pane';
import { focusSearch } from './list/focus-search';
import { forgetCluster } from './list/forget-cluster';
import { logIn } from './list/log-in';
import { logOut } from './list/log-out';
import { movePane } from './list/move-pane';
import { moveTabLeft } from './list/move-tab-left';
import { moveTabRight } from './list/move-tab-right';
import { moveTabToNextPane } from './list/move-tab-to-next-pane';
import { newTab } from './list/new-tab';
import { newTerminal } from './list/new-terminal';
import { nextPane } from './list/next-pane';
import { nextTab } from './list/next-tab';
import { openPalette } from './list/open-palette';
import { openAccountMenu } from './list/open-account-menu';
import { previousTab } from './list/previous-tab';
import { reopenTab } from './list/reopen-tab';
import { resizePane } from './list/resize-pane';
import { showClusters } from './list/show-clusters';
import { splitDown } from './list/split-down';
import { splitRight } from './list/split-right';
import { terminalClear } from './list/terminal-clear';
import { terminalCopy } from './list/terminal-copy';
import { terminalOpenLink } from './list/terminal-open-link';
import { terminalPaste } from './list/terminal-paste';
import { terminalSearch } from './list/terminal-search';
import { showSettings } from './list/show-settings';
import { terminalSelectAll } from './list/terminal-select-all';
import { themeDark } from './list/theme-dark';
import { themeLight } from './list/theme-light';
import { themeSystem } from './list/theme-system';
import { toggleSideBar } from './list/toggle-side-bar';
import { newWindow } from './list/new-window';
import { closeWindow } from './list/close-window';
import { focusNextWindow } from './list/focus-next-window';
import { moveTabToNewWindow } from './list/move-tab-to-new-window';
import { moveTabToNextWindow } from './list/move-tab-to-next-window';
import { showTabInNewWindow } from './list/show-tab-in-new-window';
import { showTabInNextWindow } from './list/show-tab-in-next-window';
import { selectTab } from './list/select-tab';
import { zoomPane } from './list/zoom-pane';

/** Every command there is, one line each, in the order in which menus show them. */
export const commands: readonly Command[] = [
  closeTab,
  closeOtherTabs,
  closeTabsToRight,
  newTab,
  nextTab,
  previousTab,
  moveTabLeft,
  moveTabRight,
  duplicateTab,
  reopenTab,
  splitRight,
  splitDown,
  nextPane,
  ...focusPane,
  ...resizePane,
  zoomPane,
  moveTabToNextPane,
  ...movePane,
  closePane,
  newTerminal,
  terminalCopy,
  terminalPaste,
  terminalSearch,
  terminalSelectAll,
  terminalOpenLink,
  terminalClear,
  addCluster,
  showClusters,
  addAccount,
  logIn,
  logOut,
  forgetCluster,
  toggleSideBar,
  focusConnections,
  focusClusters,
  openAccountMenu,
  openPalette,
  focusSearch,
  showSettings,
  themeLight,
  themeDark,
  themeSystem,
  newWindow,
  closeWindow,
  focusNextWindow,
  moveTabToNewWindow,
  moveTabToNextWindow,
  showTabInNewWindow,
  showTabInNextWindow,
  about,
  ...selectTab,
];
