import { isPermitted } from './permissions';

const origin = 'drawbridge-app://workbench';
// Electron's list of permissions, requests and checks together.
const kinds = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'pointerLock',
  'keyboardLock',
  'openExternal',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'window-management',
  'unknown',
  'fileSystem',
  'hid',
  'serial',
  'usb',
  'deprecated-sync-clipboard-read',
  'accessibility-events',
  'background-sync',
  'payment-handler',
  'sensors',
  'nfc',
  'local-fonts',
  'captured-surface-control',
  'smart-card',
  'automatic-fullscreen',
  'web-app-installation',
  'bluetooth',
];
const granted = ['clipboard-read', 'clipboard-sanitized-write', 'fullscreen'];

describe('permissions', () => {
  for (const kind of kinds) {
    it(`${kind}: ${granted.includes(kind) ? 'granted to us only' : 'refused to all'}`, () => {
      expect(isPermitted(kind, `${origin}/index.html`, origin)).toBe(granted.includes(kind));
      expect(isPermitted(kind, origin, origin)).toBe(granted.includes(kind));
      for (const foreign of ['https://example.com/', `${origin}.evil/`, 'about:blank', '', 'file:///x'])
        expect(isPermitted(kind, foreign, origin)).toBeFalse();
    });
  }
});
