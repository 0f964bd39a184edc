import { userEnvironment } from './index';

describe('userEnvironment', () => {
  it('leaves a plain environment alone', () => {
    const plain = {
      PATH: '/bin:/home/a/node_modules/.bin',
      HOME: '/h',
      LD_LIBRARY_PATH: '/opt/lib',
      EDITOR: 'vi',
      NODE_EXTRA_CA_CERTS: '/ca',
    };
    expect(userEnvironment(plain)).toEqual(plain);
  });

  it('takes out what npm start put in, also from PATH', () => {
    expect(
      userEnvironment({
        npm_lifecycle_event: 'start',
        npm_config_user_agent: 'npm',
        INIT_CWD: '/src',
        COLOR: '1',
        NODE: '/usr/bin/node',
        PATH: '/src/node_modules/.bin:/node_modules/.bin:/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin:/usr/bin:/bin',
      }),
    ).toEqual({ PATH: '/usr/bin:/bin' });
  });

  it('takes out what Electron put in and gives back what it changed', () => {
    expect(
      userEnvironment({
        ELECTRON_RUN_AS_NODE: '1',
        ELECTRON_OVERRIDE_DIST_PATH: '/e',
        CHROME_DESKTOP: 'drawbridge.desktop',
        NODE_OPTIONS: '--inspect',
        NO_AT_BRIDGE: '1',
        XDG_CURRENT_DESKTOP: 'Unity',
        ORIGINAL_XDG_CURRENT_DESKTOP: 'GNOME',
        DRAWBRIDGE_ANYTHING: 'x',
      }),
    ).toEqual({ XDG_CURRENT_DESKTOP: 'GNOME' });
  });

  it('takes out what an AppImage put in', () => {
    expect(
      userEnvironment({
        APPIMAGE: '/home/a/D.AppImage',
        APPDIR: '/tmp/.mount_D',
        ARGV0: 'D.AppImage',
        OWD: '/home/a',
        PATH: '/tmp/.mount_D/usr/bin:/tmp/.mount_Data/bin:/usr/bin',
        LD_LIBRARY_PATH: '/tmp/.mount_D/usr/lib',
        XDG_DATA_DIRS: '/tmp/.mount_D:/usr/share',
      }),
    ).toEqual({ PATH: '/tmp/.mount_Data/bin:/usr/bin', XDG_DATA_DIRS: '/usr/share' });
  });
});
