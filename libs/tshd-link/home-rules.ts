import { appError } from '@drawbridge/lifecycle';
import type { FailureRule } from './failure-rule';

/** These read every profile in the home and nothing else. */
const readsHome = ['TerminalService/ListRootClusters', 'AutoUpdateService/GetClusterVersions'];

/** What goes wrong with the daemon's own files (daemon-observed 2). */
export const homeRules: readonly FailureRule[] = [
  {
    // The home is not there: nothing was ever written to it. Callers read this as an empty list (nothing else answers `daemon-folder`).
    methods: readsHome,
    codes: ['NOT_FOUND'],
    text: /(?:open|lstat|stat) (.+?): no such file or directory/,
    make: f => appError('daemon-folder', { path: f.match[1] ?? '', reason: 'it does not exist' }, { details: f.text }),
  },
  {
    methods: readsHome,
    text: /(?:open|read|lstat|stat) (.+?): (.+)$/,
    make: f => appError('profile-broken', { file: f.match[1] ?? '' }, { details: f.text }),
  },
  {
    methods: readsHome,
    codes: ['UNKNOWN', 'INVALID_ARGUMENT', 'PERMISSION_DENIED'],
    make: f => appError('profile-broken', { file: /(\S+\.ya?ml)\b/.exec(f.text)?.[1] ?? '' }, { details: f.text }),
  },
  {
    // Our own tsh names the file in front, whatever was asked.
    codes: ['UNKNOWN'],
    text: /^(\/.*?\.ya?ml): /,
    make: f => appError('profile-broken', { file: f.match[1] ?? '' }, { details: f.text }),
  },
  {
    codes: ['NOT_FOUND'],
    text: /open \S.*\.yaml: no such file or directory/,
    make: f => appError('cluster-unknown', {}, { details: f.text }),
  },
  {
    // A leaf does not know the user's record at the root: these calls are for roots only (daemon-observed 15).
    methods: ['TerminalService/GetCluster', 'TerminalService/GetAccessRequests'],
    codes: ['NOT_FOUND'],
    text: /"user" "[^"]*" does not exist/,
    make: f => appError('unsupported', { method: f.method }, { details: f.text }),
  },
];
