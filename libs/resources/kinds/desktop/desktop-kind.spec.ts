import '@angular/localize/init';
import { desktopResource } from '../../testing';
import { desktopKind } from './desktop-kind';

describe('desktops', () => {
  it('take over what the daemon says', () => {
    const desktop = desktopKind.map(desktopResource('win-1', { logins: ['ann', 'ann', 'Administrator'] }));
    expect(desktop).toEqual(
      jasmine.objectContaining({
        kind: 'desktop',
        uri: '/clusters/acme/windows_desktops/win-1',
        name: 'win-1',
        logins: ['ann', 'Administrator'],
        pinId: 'win-1/windows_desktop',
      }),
    );
    expect(desktop.searchText).toContain('10.0.0.9:3389');
    expect(desktopKind.row(desktop)).toEqual({ place: 'Windows · 10.0.0.9:3389', standing: 'ready' });
  });

  it('with hostile names show one cut line each', () => {
    const desktop = desktopKind.map(desktopResource('x', { name: `\u202Eevil\n<b>${'x'.repeat(65_536)}`, address: 'a\nb' }));
    expect(desktop.name).toMatch(/^evil <b>x+…$/);
    expect(desktop.address).toBe('a b');
    expect(desktopKind.map(desktopResource('x', { name: '\u200B' })).name).toBe('(no name)');
  });

  it('that must be asked for first say no access', () => {
    expect(desktopKind.row(desktopKind.map(desktopResource('x', { requiresRequest: true }))).standing).toBe('no-access');
  });
});
