import fc from 'fast-check';
import { childEnvironment } from './index';

describe('childEnvironment', () => {
  const refused = [
    'LD_PRELOAD',
    'LD_AUDIT',
    'LD_LIBRARY_PATH',
    'DYLD_INSERT_LIBRARIES',
    'DYLD_LIBRARY_PATH',
    'NODE_OPTIONS',
    'NODE_PATH',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'NODE_V8_COVERAGE',
    'ELECTRON_RUN_AS_NODE',
    'ELECTRON_ENABLE_LOGGING',
    'BASH_ENV',
    'BASH_FUNC_ls%%',
    'ENV',
    'PERL5OPT',
    'PYTHONPATH',
    'RUBYOPT',
    'GCONV_PATH',
    'GLIBC_TUNABLES',
    'OPENSSL_CONF',
    'SSLKEYLOGFILE',
    'npm_config_registry',
    'npm_lifecycle_event',
    'INIT_CWD',
    'node_options',
    'Ld_Preload',
  ];
  for (const name of refused) {
    it(`drops ${name}, and does not let us bring it back by mistake`, () => {
      expect(childEnvironment({ [name]: 'x', HOME: '/h' })).toEqual({ HOME: '/h' });
      expect(() => childEnvironment({}, { [name]: 'x' })).toThrowError(TypeError, new RegExp(name.replace('%%', '')));
    });
  }

  it('does not print the value of a variable that it refuses', () => {
    expect(() => childEnvironment({}, { NODE_OPTIONS: 'hunter2' })).not.toThrowError(/hunter2/);
  });

  it('keeps what people and certificates need', () => {
    const kept = {
      PATH: '/bin',
      HOME: '/h',
      LANG: 'de_DE.UTF-8',
      SSH_AUTH_SOCK: '/run/agent',
      SSL_CERT_FILE: '/ca.pem',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      HTTPS_PROXY: 'http://proxy:3128',
      XDG_RUNTIME_DIR: '/run/user/1',
      TELEPORT_HOME: '/t',
      ENVIRONMENT: 'x',
      NODENAME: 'x',
    };
    expect(childEnvironment(kept)).toEqual(kept);
  });

  it('puts additions over the base', () => {
    expect(childEnvironment({ A: '1', B: '2' }, { B: '3' })).toEqual({ A: '1', B: '3' });
  });

  it('gives the same when asked about its own answer', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...refused)), fc.string()), base => {
        const once = childEnvironment(base);
        expect(childEnvironment(once)).toEqual(once);
      }),
    );
  });
});
