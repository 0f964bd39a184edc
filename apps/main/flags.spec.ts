import { readFlags, type Flags } from './flags';

const none: Flags = {
  debug: false,
  insecure: false,
  userDataDir: undefined,
  newWindow: false,
  restore: false,
  heartbeat: undefined,
  readyLimitMs: undefined,
};

describe('readFlags', () => {
  const cases: readonly [readonly string[], Readonly<Record<string, string>>, boolean, Partial<Flags>][] = [
    [[], {}, true, {}],
    [['--connect-debug'], {}, false, { debug: true }],
    [['--insecure'], {}, false, { insecure: true }],
    [['--connect-insecure'], {}, false, { insecure: true }],
    [['--user-data-dir=/x y'], {}, false, { userDataDir: '/x y' }],
    [['--user-data-dir', '/x'], {}, false, { userDataDir: '/x' }],
    [['--user-data-dir='], {}, false, {}],
    [['--user-data-dir'], {}, false, {}],
    [['--no-sandbox', '--unknown=1', 'file', '--insecure'], {}, false, { insecure: true }],
    [['--', '--insecure'], {}, false, {}],
    [['drawbridge://x/--insecure'], {}, false, {}],
    [['--INSECURE'], {}, false, {}],
    [[], { CONNECT_INSECURE: '1' }, true, { insecure: true }],
    [[], { CONNECT_INSECURE: '1' }, false, {}],
    [[], { CONNECT_INSECURE: 'false' }, true, {}],
    [['--new-window'], {}, false, { newWindow: true }],
    [['--', '--new-window', '--connect-restore'], {}, false, {}],
    [['--connect-restore'], {}, false, { restore: true }],
    [[], { CONNECT_HEARTBEAT: '100,200,300' }, true, { heartbeat: { everyMs: 100, firstWaitMs: 200, secondWaitMs: 300 } }],
    [[], { CONNECT_HEARTBEAT: '100,200,300' }, false, {}],
    [[], { CONNECT_HEARTBEAT: '100,200' }, true, {}],
    [[], { CONNECT_HEARTBEAT: '-1,2,3' }, true, {}],
    [[], { CONNECT_READY_LIMIT: '4000' }, true, { readyLimitMs: 4000 }],
    [[], { CONNECT_READY_LIMIT: '4000' }, false, {}],
    [[], { CONNECT_READY_LIMIT: '0' }, true, {}],
    [[], { CONNECT_READY_LIMIT: '4 s' }, true, {}],
  ];
  for (const [args, environment, isDevelopment, expected] of cases) {
    it(`${JSON.stringify(args)} ${JSON.stringify(environment)} in ${isDevelopment ? 'development' : 'a package'}`, () => {
      expect(readFlags(args, environment, isDevelopment ? 'development' : 'package')).toEqual({ ...none, ...expected });
    });
  }
});
