import '@angular/localize/init';
import { KeyBindings, commands, type CommandContext, type KeyPress, type PaneActions, type Platform, type TabActions } from './index';
import { readChord } from './key-chord';

const platforms: readonly Platform[] = ['linux', 'darwin', 'win32'];
const press = (key: string, code: string, held = ''): KeyPress => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
});
function found(platform: Platform, pressed: KeyPress, focus: 'terminal' | 'elsewhere' = 'elsewhere'): string | undefined {
  return new KeyBindings(commands, platform).find(pressed, focus)?.id;
}

describe('commands', () => {
  it('have unique ids and titles', () => {
    expect(new Set(commands.map(one => one.id)).size).toBe(commands.length);
    expect(new Set(commands.map(one => one.title())).size).toBe(commands.length);
  });

  for (const platform of platforms) {
    it(`have readable and unique keys on ${platform}`, () => {
      const keys = commands.map(one => one.keys[platform]).filter(text => text !== undefined);
      for (const text of keys) expect(readChord(text)).withContext(text).toBeDefined();
      expect(new Set(keys).size).toBe(keys.length);
    });
  }

  it('never default to a letter with Ctrl alone outside of macOS, where Control belongs to the shell too', () => {
    for (const command of commands)
      for (const platform of platforms) expect(command.keys[platform] ?? '').not.toMatch(/^(Ctrl|Control)\+[A-Z]$/);
  });
});

describe('keys', () => {
  it('refuse what is no key, has a modifier twice or needs one and has none', () => {
    for (const text of ['', 'W', 'Ctrl', 'Ctrl+', 'Ctrl+Ctrl+W', 'Ctrl+w', 'Hyper+W', 'Ctrl+F25', 'Ctrl+WW', 'Tab'])
      expect(readChord(text)).withContext(text).toBeUndefined();
    expect(readChord('F6')).toEqual({ ctrl: false, alt: false, shift: false, meta: false, key: 'F6' });
  });

  it('are those of the platform', () => {
    expect(found('linux', press('W', 'KeyW', 'cs'))).toBe('tab.close');
    expect(found('darwin', press('w', 'KeyW', 'm'))).toBe('tab.close');
    expect(found('linux', press('3', 'Digit3', 'a'))).toBe('tab.select3');
    expect(found('win32', press('3', 'Digit3', 'c'))).toBe('tab.select3');
    expect(found('linux', press('~', 'Backquote', 'cs'))).toBe('terminal.new');
    expect(found('linux', press('Tab', 'Tab', 'cs'))).toBe('tab.previous');
  });

  it('go by the letter of the layout, and by the physical key where the layout has no Latin letters', () => {
    expect(found('linux', press('W', 'KeyZ', 'cs'))).toBe('tab.close');
    expect(found('linux', press('Ц', 'KeyW', 'cs'))).toBe('tab.close');
    expect(found('linux', press('Z', 'KeyW', 'cs'))).toBeUndefined();
  });

  it('leave a letter with Ctrl alone to the program in a terminal', () => {
    const own = new KeyBindings(
      [{ id: 'x', group: 'view', keys: { linux: 'Ctrl+K' }, title: () => 'x', isEnabled: () => true, run: () => undefined }],
      'linux',
    );
    expect(own.find(press('k', 'KeyK', 'c'), 'elsewhere')?.id).toBe('x');
    expect(own.find(press('k', 'KeyK', 'c'), 'terminal')).toBeUndefined();
    expect(own.find(press('л', 'KeyK', 'c'), 'terminal')).toBeUndefined();
  });

  it('are shown as people of the platform read them', () => {
    const close = commands.find(one => one.id === 'tab.close');
    if (close === undefined) throw new Error('no tab.close');
    expect(new KeyBindings(commands, 'darwin').label(close)).toBe('⌘W');
    expect(new KeyBindings(commands, 'linux').label(close)).toBe('Ctrl+Shift+W');
  });
});

describe('tab commands', () => {
  function run(id: string, count: number, activeIndex: number): jasmine.SpyObj<TabActions> | undefined {
    const tabs = jasmine.createSpyObj<TabActions>('tabs', ['select', 'close', 'move', 'duplicate', 'reopen', 'openNew'], {
      count,
      activeIndex,
      canReopen: false,
    });
    const window = { tabs } as unknown as CommandContext;
    const command = commands.find(one => one.id === id);
    if (command?.isEnabled(window) !== true) return undefined;
    command.run(window);
    return tabs;
  }

  it('go round at both ends', () => {
    expect(run('tab.next', 3, 2)?.select).toHaveBeenCalledOnceWith(0);
    expect(run('tab.previous', 3, 0)?.select).toHaveBeenCalledOnceWith(2);
  });

  it('close the others, or those to the right', () => {
    expect(run('tab.closeOthers', 4, 1)?.close).toHaveBeenCalledOnceWith([0, 2, 3]);
    expect(run('tab.closeRight', 4, 1)?.close).toHaveBeenCalledOnceWith([2, 3]);
  });

  it('are off when there is nothing to do', () => {
    for (const [id, count, active] of [
      ['tab.close', 0, -1],
      ['tab.next', 1, 0],
      ['tab.closeRight', 2, 1],
      ['tab.moveLeft', 2, 0],
      ['tab.moveRight', 2, 1],
      ['tab.reopen', 2, 1],
      ['tab.select5', 4, 0],
    ] as const)
      expect(run(id, count, active))
        .withContext(id)
        .toBeUndefined();
  });
});

describe('pane commands', () => {
  function run(id: string, count: number, activeIndex = 0): jasmine.SpyObj<PaneActions> | undefined {
    const actions = ['split', 'focus', 'focusNext', 'resize', 'toggleZoom', 'move', 'moveTabToNext', 'close'] as const;
    const panes = jasmine.createSpyObj<PaneActions>('panes', [...actions], { count });
    const window = { panes, tabs: { activeIndex } } as unknown as CommandContext;
    const command = commands.find(one => one.id === id);
    if (command?.isEnabled(window) !== true) return undefined;
    command.run(window);
    return panes;
  }

  it('split what is on screen, and nothing when there is nothing', () => {
    expect(run('pane.splitRight', 1)?.split).toHaveBeenCalledOnceWith('right');
    expect(run('pane.splitDown', 3)?.split).toHaveBeenCalledOnceWith('down');
    expect(run('pane.splitRight', 1, -1)).toBeUndefined();
  });

  it('go, resize and move to each side', () => {
    for (const [key, side] of [
      ['Left', 'left'],
      ['Right', 'right'],
      ['Up', 'up'],
      ['Down', 'down'],
    ] as const) {
      expect(run(`pane.focus${key}`, 2)?.focus).toHaveBeenCalledOnceWith(side);
      expect(run(`pane.resize${key}`, 2)?.resize).toHaveBeenCalledOnceWith(side);
      expect(run(`pane.move${key}`, 2)?.move).toHaveBeenCalledOnceWith(side);
    }
  });

  it('leave their keys to the program while nothing is split', () => {
    for (const { id } of commands.filter(one => one.group === 'panes' && !one.id.startsWith('pane.split')))
      expect(run(id, 1)).withContext(id).toBeUndefined();
  });

  it('move a tab only when there is one', () => {
    expect(run('tab.moveToNextPane', 2)?.moveTabToNext).toHaveBeenCalledTimes(1);
    expect(run('tab.moveToNextPane', 2, -1)).toBeUndefined();
  });

  it('are found by their keys in a terminal too', () => {
    expect(found('linux', press('D', 'KeyD', 'cs'), 'terminal')).toBe('pane.splitRight');
    expect(found('linux', press('ArrowLeft', 'ArrowLeft', 'a'), 'terminal')).toBe('pane.focusLeft');
    expect(found('win32', press('ArrowUp', 'ArrowUp', 'as'), 'terminal')).toBe('pane.resizeUp');
    expect(found('linux', press('}', 'BracketRight', 'cs'), 'terminal')).toBe('pane.next');
    expect(found('linux', press('|', 'Backslash', 'cs'), 'terminal')).toBe('tab.moveToNextPane');
    expect(found('linux', press('Enter', 'Enter', 'cs'), 'terminal')).toBe('pane.zoom');
    expect(found('darwin', press('ArrowDown', 'ArrowDown', 'ma'), 'terminal')).toBe('pane.focusDown');
    expect(found('darwin', press('ArrowDown', 'ArrowDown', 'mc'), 'terminal')).toBe('pane.resizeDown');
    expect(found('darwin', press('d', 'KeyD', 'm'), 'terminal')).toBe('pane.splitRight');
  });
});
