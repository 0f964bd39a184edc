export { Workbench } from './workbench';
export { COMMAND_CONTEXT, CommandRunner } from './commands/command-runner';
export { DOCUMENT_VIEWS, type DocumentView } from './documents/document-views';
export { ClusterListModel } from './clusters/cluster-list-model';
export { ClusterOpener } from './clusters/cluster-opener';
export { type ClusterItem, type RootItem, rootRef } from './clusters/cluster-item';
export { AppFacts } from './status-bar/app-facts';
export { Layout } from './view/layout';
export { Theme, type ThemeName } from './view/theme';
