import type { Environment } from './environment';

/**
 * Variables that make a program load or run code it did not come with, or weaken its TLS. Beyond the loader's and Node's these are
 * the ones that shells, Perl, Python, OpenSSL and glibc obey.
 */
const refused: readonly RegExp[] = [
  /^LD_/, // The loader's: LD_PRELOAD, LD_AUDIT, LD_LIBRARY_PATH… A program that needs one of them sets it in a wrapper.
  /^DYLD_/,
  /^NODE_(?!EXTRA_CA_CERTS$)/, // NODE_OPTIONS, NODE_TLS_REJECT_UNAUTHORIZED…; own certificate authorities are a wish of the user's.
  /^ELECTRON_/,
  /^(BASH_ENV|ENV|BASH_FUNC_.*|SHELLOPTS|BASHOPTS|PS4|ZDOTDIR)$/,
  /^(PERL5OPT|PERL5LIB|PERL5DB|PYTHONSTARTUP|PYTHONPATH|PYTHONHOME|RUBYOPT|RUBYLIB)$/,
  /^(GCONV_PATH|LOCPATH|NLSPATH|MALLOC_.*|GLIBC_TUNABLES|GETCONF_DIR|HOSTALIASES|RES_OPTIONS)$/,
  /^(OPENSSL_CONF|OPENSSL_MODULES|OPENSSL_ENGINES|SSLKEYLOGFILE)$/,
  /^(npm_.*|INIT_CWD)$/i,
];

/**
 * The environment for our own children: the given one without what could change their code, plus our additions (which may not bring
 * such a variable back: that is a mistake of ours and throws).
 */
export function childEnvironment(base: Environment, additions: Environment = {}): Environment {
  const bad = Object.keys(additions).find(isRefused);
  if (bad !== undefined) throw new TypeError(`The variable ${bad} may not be given to a child program.`);
  return { ...Object.fromEntries(Object.entries(base).filter(([name]) => !isRefused(name))), ...additions };
}

function isRefused(name: string): boolean {
  // Windows takes any case; elsewhere an odd case is another variable, and dropping it costs nothing.
  return refused.some(pattern => pattern.test(name) || pattern.test(name.toUpperCase()));
}
