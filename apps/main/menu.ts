/// <reference types="@angular/localize" />
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { commands, type Command, type CommandGroup, type Platform } from '@drawbridge/commands';

/** What the menu needs from the rest. */
export interface MenuParts {
  readonly platform: Platform;
  readonly isDevelopment: boolean;
  /** Runs a command in the window that has the focus. */
  readonly run: (id: string) => void;
  readonly openLogs: () => void;
}

/** Sets the application's menu: every command in its group, and what the platform expects beside them. */
export function setMenu(parts: MenuParts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)));
}

/** The menu as a value. Accelerators are shown and not registered: keys are the window's matter, which knows whether a terminal has the focus. */
export function menuTemplate({ platform, isDevelopment, run, openLogs }: MenuParts): MenuItemConstructorOptions[] {
  const group = (name: CommandGroup): MenuItemConstructorOptions[] =>
    commands.filter(one => one.group === name).map(one => commandItem(one, platform, run));
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: $localize`:@@menu.clusters:Clusters`,
      submenu: [...group('clusters'), ...(platform === 'darwin' ? [] : [separator, quitItem()])],
    },
    { label: $localize`:@@menu.tabs:Tabs`, submenu: group('tabs') },
    { label: $localize`:@@menu.panes:Panes`, submenu: group('panes') },
    { label: $localize`:@@menu.terminal:Terminal`, submenu: group('terminal') },
    { label: $localize`:@@menu.edit:Edit`, submenu: editItems() },
    { label: $localize`:@@menu.view:View`, submenu: [...group('view'), separator, ...viewItems(isDevelopment)] },
    {
      role: 'window',
      label: $localize`:@@menu.window:Window`,
      submenu: [...group('window'), separator, { role: 'minimize' }],
    },
    {
      role: 'help',
      label: $localize`:@@menu.help:Help`,
      submenu: [{ label: $localize`:@@menu.logs:Open the folder of logs`, click: openLogs }, separator, ...group('help')],
    },
  ];
}

function commandItem(command: Command, platform: Platform, run: (id: string) => void): MenuItemConstructorOptions {
  const keys = command.keys[platform];
  return {
    id: command.id,
    label: command.title(),
    ...(keys === undefined ? {} : { accelerator: keys.replace('Option', 'Alt'), registerAccelerator: false }),
    click: () => run(command.id),
  };
}

function quitItem(): MenuItemConstructorOptions {
  return { role: 'quit', label: $localize`:@@menu.quit:Quit`, accelerator: '', registerAccelerator: false };
}

/** Text fields have these keys by themselves; as registered accelerators Ctrl+C and Ctrl+V would be taken from terminals. */
function editItems(): MenuItemConstructorOptions[] {
  const plain = process.platform === 'darwin' ? {} : { registerAccelerator: false };
  return (['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const).map(role => ({ role, ...plain }));
}

function viewItems(isDevelopment: boolean): MenuItemConstructorOptions[] {
  const development: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'toggleDevTools', accelerator: 'F12' }];
  return [
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'resetZoom' },
    { role: 'togglefullscreen' },
    ...(isDevelopment ? development : []),
  ];
}
