import { rightClickOf } from './terminal-settings';

describe('terminal settings', () => {
  it('make of a right click what the system does, unless a person chose', () => {
    expect(rightClickOf('system', 'Win32')).toBe('copyPaste');
    expect(rightClickOf('system', 'Linux x86_64')).toBe('menu');
    expect(rightClickOf('system', 'MacIntel')).toBe('menu');
    expect(rightClickOf('paste', 'Win32')).toBe('paste');
  });
});
