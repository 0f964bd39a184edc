import '@angular/localize/init';
import { appErrorCodes, type AppError, type AppErrorAction, type AppErrorCode } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { readRecording, recordedExchanges, recordedFailure, recordingNames } from '@drawbridge/testing';
import { methods } from '@drawbridge/wire';
import { linkFailure, rpcCodeOf, type RpcFailure } from './rpc-failure';
import { translateFailure } from './translate-failure';

/** What each recorded failure is translated to. Params are told where the daemon's text holds them. */
const expected: Partial<Record<AppErrorCode, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  'address-invalid': { '035-AddCluster-empty': {}, '038-AddCluster-https-url': {} },
  'query-syntax': {
    '121-ListUnifiedResources-query-syntax-error': { line: '1', column: '17', problem: "expected operand, found 'EOF'" },
  },
  'proxy-refused': { '036-AddCluster-refused': { address: 'localhost:9' } },
  'proxy-unknown-host': { '037-AddCluster-nxdomain': { address: 'no-such-host.invalid:443' } },
  'proxy-untrusted-certificate': { '1101-AddCluster-untrusted-cert-without-insecure': { address: 'localhost:3080' } },
  'proxy-not-tls': { '1102-AddCluster-plain-http-without-insecure': { address: 'localhost:8081' } },
  'cluster-unreachable': {
    '1011-leaf-down-ListUnifiedResources': {},
    '1012-leaf-down-ListUnifiedResources-2': {},
    '1013-leaf-down-GetCluster': {},
    // A real daemon answers so for a leaf that does not exist, too.
    '107-GetCluster-unknown-leaf': {},
    '223-ListUnifiedResources-cluster-down': {},
    '224-ListUnifiedResources-cluster-down-2': {},
    '225-GetCluster-cluster-down': {},
    '227-GetAuthSettings-cluster-down': {},
    '230-CreateGateway-cluster-down': {},
    '231-Login-cluster-down': {},
    '233-TransferFile-cluster-down': {},
  },
  'cluster-unknown': {
    '015-GetCluster-unknown': {},
    '018-GetAuthSettings-unknown': {},
    '019-ListUnifiedResources-unknown': {},
    '721-ListUnifiedResources-after-external-tsh-logout': {},
    '723-ListUnifiedResources-after-external-logout-and-clear': {},
  },
  'credentials-wrong': { '056-Login-wrong-password': {}, '057-Login-unknown-user': {} },
  'code-missing': { '301-Login-otp-token-field-events-answer-empty': {}, '802-headless-approve-without-mfa': {} },
  'code-wrong': { '303-Login-otp-wrong-code': {} },
  'sso-unknown': { '059-Login-unknown-sso': {} },
  'needs-login': {
    '046-GetCluster-not-logged-in': {},
    '047-ListLeafClusters-not-logged-in': {},
    '048-ListUnifiedResources-not-logged-in': {},
    '049-GetUserPreferences-not-logged-in': {},
    '050-GetAccessRequests-not-logged-in': {},
    '051-CreateGateway-not-logged-in': {},
    '240-ListGateways-after-logout': {},
    '411-expired-CreateGateway': {},
    '702-expired-fresh-daemon-GetCluster': {},
    '703-expired-fresh-daemon-ListUnifiedResources': {},
    '704-expired-fresh-daemon-ListLeafClusters': {},
    '705-expired-fresh-daemon-GetUserPreferences': {},
    '706-expired-fresh-daemon-GetAccessRequests': {},
    '707-expired-fresh-daemon-CreateGateway': {},
    '710-expired-fresh-daemon-TransferFile': {},
  },
  cancelled: {
    '1108-Login-otp-events-server-restarted-1': {},
    '1109-Login-otp-events-server-restarted-2': {},
    '210-TransferFile-download-cancelled': {},
    '302-Login-otp-prompt-aborted': {},
    '804-smfa-CreateGateway-aborted': {},
  },
  'no-access': {
    '347-bob-GetRequestableRoles-resource': {},
    '351-bob-CreateAccessRequest-resource': {},
    '355-alice-ReviewAccessRequest': {},
    '364-bob-DeleteAccessRequest': { what: 'access_request' },
    '365-alice-DeleteAccessRequest': { what: 'access_request' },
    // A security key would be needed, and this user has none: nothing that a request for access would mend.
    '802-smfa-CreateGateway-app': {},
    '803-smfa-CreateGateway-db': {},
  },
  'not-found': {
    '022-RemoveGateway-unknown': { what: '/gateways/00000000-0000-4000-8000-000000000000' },
    '023-SetGatewayLocalPort-unknown': { what: '/gateways/x' },
    '028-Vnet-GetServiceInfo': { what: 'VNet' },
    '031-Vnet-RunDiagnostics': { what: 'VNet' },
    '151-GetApp-unknown': { what: 'nope' },
    '154-ListKubernetesResources': { what: 'k' },
    '157-GetAccessRequest-unknown': {},
    '162-GetConnectMyComputerNodeName-none': {},
    '168-SetSharedDirectory-no-session': { what: '/clusters/localhost/windows_desktops/x' },
    '172-CreateGateway-app-unknown': { what: 'nope' },
    '196-RemoveGateway-twice': { what: '/gateways/f62981ef-c910-4799-8d4a-5f6dab93cf5e' },
    '200-CreateGateway-db-unknown': { what: 'nope' },
    '213-TransferFile-download-missing': { what: '/no/such' },
    '214-TransferFile-upload-missing-local': { what: '/no/such' },
    '217-TransferFile-bad-server': { what: '00000000-0000-4000-8000-000000000000' },
    '367-bob-CreateGateway-no-access': { what: 'hello' },
    '803-cmc-GetNodeName-before': {},
  },
  'already-exists': {
    '171-CreateGateway-app-again': { what: 'app dumper' },
    '183-CreateGateway-multitcp-8085-again': { what: 'app multitcp and target port 8085' },
    '186-SetGatewayTargetSubresourceName-same': { what: 'app multitcp and target port 8084' },
    '198-CreateGateway-db-again': { what: 'database pg and user alice' },
  },
  'port-taken': { '177-CreateGateway-port-in-use': { port: '18082' } },
  'port-invalid': {
    '182-CreateGateway-multitcp-bad-port': { port: '9999' },
    '185-SetGatewayTargetSubresourceName-bad': { port: '1' },
  },
  'daemon-not-running': { '307-noevents-Login-otp': {} },
  'daemon-folder': {
    '013-ListRootClusters-fresh-home': { path: '/run/user/1000/drawbridge/d1/tsh' },
    '026-AutoUpdate-GetClusterVersions-none': { path: '/run/user/1000/drawbridge/d1/tsh' },
    '724-ListRootClusters-home-deleted': { path: '/run/user/1000/drawbridge/ext/tsh' },
  },
  'profile-broken': { '726-ListRootClusters-broken-profile': {} },
  unsupported: {
    '027-AutoUpdate-GetInstallationMetadata': { method: 'AutoUpdateService/GetInstallationMetadata' },
    '029-Vnet-GetBackgroundItemStatus': { method: 'VnetService/GetBackgroundItemStatus' },
    '030-Vnet-CheckInstallTimeRequirements': { method: 'VnetService/CheckInstallTimeRequirements' },
    '1003-leaf-GetCluster': { method: 'TerminalService/GetCluster' },
    '1008-leaf-GetAccessRequests': { method: 'TerminalService/GetAccessRequests' },
    // With the trailer, and yet no login would help: another version may know the kind.
    '130-ListUnifiedResources-kind-git_server': { method: 'TerminalService/ListUnifiedResources' },
    '132-ListUnifiedResources-kind-db_server': { method: 'TerminalService/ListUnifiedResources' },
    '133-ListUnifiedResources-kind-app_server': { method: 'TerminalService/ListUnifiedResources' },
    '159-GetSuggestedAccessLists': { method: 'TerminalService/GetSuggestedAccessLists' },
    '719-removed-rpc': { method: 'TerminalService/ListDatabaseUsers' },
  },
  // What only a defect of the app can ask for: a malformed URI, a login without parameters, an empty id.
  'request-refused': {
    '016-GetCluster-bad-uri': {},
    '017-GetCluster-empty-uri': {},
    '020-ListUnifiedResources-bad-uri': {},
    '054-Login-no-params': {},
    '158-GetAccessRequest-empty': {},
    '173-CreateGateway-server-target': {},
    '174-CreateGateway-cluster-target': {},
    '175-CreateGateway-bad-uri': {},
    '219-TransferFile-bad-uri': {},
    // With the trailer, and yet a plain bad parameter.
    '199-CreateGateway-db-no-user': {},
  },
  // Internal on purpose: the daemon could not reach our own server of prompts, which is ours to mend.
  internal: {
    '1104-Login-otp-events-server-down': {},
    '1105-Login-otp-events-server-came-up': {},
    '1106-Login-otp-events-server-gone-again': {},
    '1107-Login-otp-events-server-restarted-0': {},
  },
};

/** Two recordings hold a failure alone; these are their methods. */
const alone: Readonly<Record<string, string>> = {
  '710-expired-fresh-daemon-TransferFile': 'TerminalService/TransferFile',
  '719-removed-rpc': 'TerminalService/ListDatabaseUsers',
};

const paths = new Map<string, string>(
  Object.entries(methods).flatMap(([service, table]) =>
    Object.entries(table).map(([name, method]: [string, { readonly path: string }]) => [`${service}/${name}`, method.path] as const),
  ),
);

function translated(name: string, method: string): AppError {
  const recorded = recordedFailure(name);
  const raw = readRecording(name) as { readonly error?: { readonly trailers?: object }; readonly trailers?: object };
  const trailers = raw.error === undefined ? raw.trailers : raw.error.trailers;
  const failure: RpcFailure = {
    code: recorded.code as RpcFailure['code'],
    message: recorded.message,
    reloginHelps: recorded.reloginHelps === true,
    // What grpc-js found out by itself has no trailers.
    origin: trailers !== undefined && Object.keys(trailers).length === 0 ? 'link' : 'daemon',
  };
  return translateFailure(paths.get(method) ?? method, failure);
}

describe('translateFailure', () => {
  const recorded = new Map([
    ...recordedExchanges()
      .filter(exchange => exchange.error !== undefined)
      .map(exchange => [exchange.name, exchange.method] as const),
    ...Object.entries(alone),
  ]);
  const listed = Object.entries(expected).flatMap(([code, names]) =>
    Object.entries(names).map(([name, params]) => ({ code, name, params })),
  );

  it('has a line for every recorded failure, and no other', () => {
    expect(listed.map(line => line.name).sort()).toEqual([...recorded.keys()].sort());
    expect(recorded.size).toBeGreaterThan(100);
    for (const name of recordingNames()) {
      const raw = readRecording(name);
      const holdsFailure = typeof raw === 'object' && raw !== null && ('error' in raw || ('message' in raw && 'code' in raw));
      expect(holdsFailure).withContext(name).toBe(recorded.has(name));
    }
  });

  for (const { code, name, params } of listed) {
    it(`${name} is ${code}`, () => {
      const error = translated(name, recorded.get(name) ?? '');
      expect(error.code).toBe(code as AppErrorCode);
      for (const [key, value] of Object.entries(params)) expect(error.params[key]).withContext(key).toBe(value);
      const { title, explanation } = errorText(error);
      expect(title).not.toBe('');
      expect(explanation).not.toBe('');
      // The daemon's own words never stand in a sentence, but for the position of a query's mistake.
      if (code !== 'query-syntax') expect(`${title} ${explanation}`).not.toMatch(/rpc error|dial tcp|x509|malformed URI|desc =/);
    });
  }

  const actions: readonly (readonly [string, AppErrorAction])[] = [
    ['056-Login-wrong-password', 'change-input'],
    ['046-GetCluster-not-logged-in', 'log-in'],
    ['225-GetCluster-cluster-down', 'retry'],
    ['307-noevents-Login-otp', 'restart'],
    ['355-alice-ReviewAccessRequest', 'request-access'],
    ['802-smfa-CreateGateway-app', 'none'],
    ['1104-Login-otp-events-server-down', 'retry'],
    ['016-GetCluster-bad-uri', 'report'],
  ];
  for (const [name, action] of actions) {
    it(`${name} offers ${action}`, () => {
      expect(translated(name, recorded.get(name) ?? '').action).toBe(action);
    });
  }

  describe('beyond what was recorded', () => {
    const terminal = methods.TerminalService;
    const said = (code: RpcFailure['code'], message: string, trailer?: 'trailer'): RpcFailure => ({
      code,
      message,
      reloginHelps: trailer === 'trailer',
      origin: 'daemon',
    });
    const rows: readonly (readonly [string, string, RpcFailure, AppErrorCode])[] = [
      ['rate limit (daemon-observed 14)', terminal.GetCluster.path, said('RESOURCE_EXHAUSTED', 'rate limit exceeded'), 'rate-limited'],
      [
        'an answer over our limit',
        terminal.GetCluster.path,
        linkFailure('RESOURCE_EXHAUSTED', 'Received message larger than max'),
        'internal',
      ],
      ['our deadline', terminal.GetCluster.path, linkFailure('DEADLINE_EXCEEDED', 'Deadline exceeded'), 'timed-out'],
      ['our cancelling', terminal.GetCluster.path, linkFailure('CANCELLED', 'Cancelled on client'), 'cancelled'],
      [
        'a vanished socket',
        terminal.GetCluster.path,
        linkFailure('UNAVAILABLE', 'No connection established. Last error: connect ENOENT'),
        'daemon-not-running',
      ],
      [
        'racing logins: a key gone (daemon-observed 13)',
        terminal.Login.path,
        said('NOT_FOUND', 'failed to fetch TLS key for alice\n\tno credentials: open /k/alice.crt: no such file or directory'),
        'login-busy',
      ],
      ['racing logins: a key there (daemon-observed 13)', terminal.Login.path, said('ALREADY_EXISTS', 'file exists'), 'login-busy'],
      ['an unknown connector that is named', terminal.Login.path, said('NOT_FOUND', 'github connector "x" is not found'), 'sso-unknown'],
      [
        'a broken profile, asked for by name',
        terminal.GetCluster.path,
        said('UNKNOWN', '/h/acme.yaml: line 1: no mapping'),
        'profile-broken',
      ],
      ['a locked user', terminal.Login.path, said('PERMISSION_DENIED', 'user "alice" is locked'), 'no-access'],
      [
        'the proxy does not answer',
        terminal.AddCluster.path,
        said('UNKNOWN', 'Get "https://h:1/webapi/ping": dial tcp 192.0.2.1:1: i/o timeout'),
        'proxy-timeout',
      ],
      [
        'a page instead of an answer',
        terminal.AddCluster.path,
        said('UNKNOWN', "invalid character '<' looking for beginning of value"),
        'proxy-not-a-cluster',
      ],
      [
        'an untrusted certificate later on',
        terminal.GetCluster.path,
        said('UNAVAILABLE', 'tls: failed to verify certificate: x509: certificate has expired'),
        'proxy-untrusted-certificate',
      ],
      ['the trailer with an unknown text', terminal.GetCluster.path, said('UNKNOWN', 'something new', 'trailer'), 'needs-login'],
      [
        'the trailer on a bad parameter',
        terminal.CreateGateway.path,
        said('INVALID_ARGUMENT', 'something is missing', 'trailer'),
        'request-refused',
      ],
      ['no trailer but the code', terminal.GetCluster.path, said('UNAUTHENTICATED', 'bad certificate'), 'needs-login'],
      [
        'an unreadable profile that is named',
        terminal.ListRootClusters.path,
        said('UNKNOWN', 'open /home/a/.tsh/b.yaml: permission denied'),
        'profile-broken',
      ],
      [
        'a privileged port',
        terminal.CreateGateway.path,
        said('UNKNOWN', 'listen tcp 127.0.0.1:80: bind: permission denied'),
        'port-forbidden',
      ],
      ['an unknown port', terminal.SetGatewayLocalPort.path, said('UNKNOWN', 'listen tcp: lookup tcp/abc: unknown port'), 'port-invalid'],
      ['uploading an empty file (daemon-observed 27)', terminal.TransferFile.path, said('INTERNAL', 'unexpected EOF'), 'internal'],
      ['anything else', terminal.GetCluster.path, said('DATA_LOSS', 'what'), 'internal'],
    ];
    for (const [what, path, failure, code] of rows) {
      it(`${what} is ${code}`, () => {
        expect(translateFailure(path, failure).code).toBe(code);
      });
    }

    it('names the profile that cannot be read', () => {
      const failure = said('UNKNOWN', 'open /home/a/.tsh/b.yaml: permission denied');
      expect(translateFailure(terminal.ListRootClusters.path, failure).params['file']).toBe('/home/a/.tsh/b.yaml');
    });

    it('fills in what only the caller knows, and never over what the daemon said', () => {
      const down = said('UNAVAILABLE', 'transport: Error while dialing');
      expect(translateFailure(terminal.GetCluster.path, down, { cluster: 'acme' }).params).toEqual({ cluster: 'acme' });
      const sso = said('UNKNOWN', '');
      expect(translateFailure(terminal.Login.path, sso, { connector: 'github' }).params).toEqual({ connector: 'github' });
      const taken = said('UNKNOWN', 'listen tcp 127.0.0.1:8080: bind: address already in use');
      expect(translateFailure(terminal.CreateGateway.path, taken, { port: '1' }).params).toEqual({ port: '8080' });
    });

    it('keeps credentials, control characters and pages of text out of details', () => {
      const text = `Get "https://alice:hunter2@proxy:1/": \u001b[31mbad\u202e\n${'x'.repeat(100_000)}`;
      const { details } = translateFailure(terminal.GetCluster.path, said('UNKNOWN', text));
      expect(details).not.toContain('hunter2');
      expect(details).not.toMatch(/[\u001b\u202e]/);
      expect(details?.length).toBeLessThan(5000);
    });

    it('makes an error of every code and of any text', () => {
      for (let number = 0; number <= 20; number += 1) {
        for (const text of ['', '"', ':', '1:', 'not found', '\u0000', 'x'.repeat(70_000), 'open : no such file', 'listen tcp :: bind']) {
          for (const path of [...paths.values(), '', '/', 'no path at all']) {
            const error = translateFailure(path, said(rpcCodeOf(number), text, number % 2 === 0 ? 'trailer' : undefined));
            if (!appErrorCodes.includes(error.code)) fail(`${path} ${number} ${text.slice(0, 20)}`);
          }
        }
      }
      expect(rpcCodeOf(99)).toBe('UNKNOWN');
    });
  });
});
