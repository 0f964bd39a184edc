import { appError } from '@drawbridge/lifecycle';
import type { FailureRule } from './failure-rule';

const login = ['TerminalService/Login', 'TerminalService/LoginPasswordless'];
const saysLogIn =
  /not logged in|are you logged in|relogin|log ?in again|cert(?:ificate)? has expired|credentials have expired|auth methods/i;

/** What goes wrong while somebody signs in. */
export const loginRules: readonly FailureRule[] = [
  // The daemon asks for the code itself and says in words what was wrong; the password was right by then (daemon-observed 11).
  { codes: ['PERMISSION_DENIED'], text: /missing second factor/, make: f => appError('code-missing', {}, { details: f.text }) },
  { methods: login, text: /invalid username, password or second factor/, make: f => appError('code-wrong', {}, { details: f.text }) },
  { methods: login, text: /invalid credentials/, make: f => appError('credentials-wrong', {}, { details: f.text }) },
  // An unknown connector is answered without a word (daemon-observed 12).
  { methods: login, codes: ['UNKNOWN'], text: /^$/, make: () => appError('sso-unknown') },
  { methods: login, codes: ['NOT_FOUND'], text: /connector/, make: f => appError('sso-unknown', {}, { details: f.text }) },
  // Two logins at once take each other's key files away (daemon-observed 13).
  {
    methods: login,
    codes: ['NOT_FOUND'],
    text: /failed to fetch .* key|no credentials/,
    make: f => appError('login-busy', {}, { details: f.text }),
  },
  { methods: login, codes: ['ALREADY_EXISTS'], make: f => appError('login-busy', {}, { details: f.text }) },
  { methods: login, codes: ['PERMISSION_DENIED'], make: f => appError('no-access', {}, { details: f.text, action: 'none' }) },
  {
    // Approving a headless login without a second factor.
    text: /MFA response of type <nil>/,
    make: f => appError('code-missing', {}, { details: f.text, action: 'none' }),
  },
  {
    // One-time codes are offered and then refused where a session asks for a key (daemon-observed 26).
    text: /per-session MFA is not satisfied/,
    make: f => appError('no-access', {}, { details: f.text, action: 'none' }),
  },
];

/** Everything that a login mends. The trailer alone is not believed on INVALID_ARGUMENT: see docs/adr/0051. */
export const reloginRules: readonly FailureRule[] = [
  { codes: ['UNAUTHENTICATED'], make: f => appError('needs-login', {}, { details: f.text }) },
  { when: f => f.reloginHelps, text: saysLogIn, make: f => appError('needs-login', {}, { details: f.text }) },
  {
    when: f => f.reloginHelps && f.code === 'INVALID_ARGUMENT',
    text: /unsupported resource kind/,
    make: f => appError('unsupported', { method: f.method }, { details: f.text }),
  },
  { when: f => f.reloginHelps && f.code !== 'INVALID_ARGUMENT', make: f => appError('needs-login', {}, { details: f.text }) },
];
