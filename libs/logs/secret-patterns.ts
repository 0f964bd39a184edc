/** Stands where a secret was. Patterns leave it alone, so a text may pass through redaction twice. */
export const redacted = '***';

const secretWords =
  'pass(?:word|wd|phrase|code)|secret|token|otp|authorization|cookie|credentials?|private[-_ ]?key|api[-_ ]?key|access[-_ ]?key|recovery[-_ ]?code';

/** Names of fields that hold secrets: `password`, `accessToken`, `x-api-key`, `totp_code`… */
const secretName = new RegExp(`(?:${secretWords})|^(?:pwd|pass|pin|seed|mfa_?response)$`, 'i');
/** Names that hold a one-time code when the value looks like one; an exit code keeps its place. */
const codeName = /code|pin$/i;
const oneTimeCode = /^\s*\d{3}[ -]?\d{3,5}\s*$/;

/** Whether a field of this name and value is a secret whatever it looks like. */
export function isSecretField(name: string, value: unknown): boolean {
  if (secretName.test(name)) return typeof value !== 'boolean' && value !== null && value !== undefined;
  return codeName.test(name) && (typeof value === 'string' || typeof value === 'number') && oneTimeCode.test(String(value));
}

/** The first line of a private key in text, of every PEM kind (PKCS#1, PKCS#8, SEC1, OpenSSH, PGP). */
export const privateKeyBegin = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/;
/** Its last line. */
export const privateKeyEnd = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/;
/** Stands where a private key was. */
export const privateKeyMark = '***private-key***';

const quoted = String.raw`"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|\\"(?:[^"\\]|\\[^"])*(?:\\")?`;
const gap = String.raw`\s{0,8}`;

/**
 * What secrets look like inside running text, with what takes their place; applied in this order. Repetitions are bounded wherever a
 * match can still fail after them, so that no text, however hostile, takes more than linear time.
 */
export const secretPatterns: readonly (readonly [RegExp, string])[] = [
  // Whole private keys, also cut ones and those with escaped line ends.
  [new RegExp(`${privateKeyBegin.source}[\\s\\S]*?(?:${privateKeyEnd.source}|$)`, 'g'), privateKeyMark],
  // "openssh-key-v1" in base64: the body of an OpenSSH key without its frame.
  [/b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/=\s]*/g, privateKeyMark],
  [/\botpauth:\/\/\S+/gi, redacted],
  // Everything up to the last @ of the authority: passwords may hold one.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"'<>]*@/gi, `$1${redacted}@`],
  [/\beyJ[\w-]{8,2000}\.[\w-]{8,}(?:\.[\w-]*)*/g, redacted],
  [new RegExp(`\\b(authorization|cookie)(["']?${gap}[:=]${gap})(?:"(?:[^"\\\\]|\\\\.)*"?|[^\\r\\n"]+)`, 'gi'), `$1$2${redacted}`],
  [/\bbearer\s{1,8}[A-Za-z0-9._~+/=-]{4,}/gi, `Bearer ${redacted}`],
  [/\bbasic\s{1,8}(?=[A-Za-z0-9+/]{0,500}[0-9=+/])[A-Za-z0-9+/]{6,}={0,2}/gi, `Basic ${redacted}`],
  // `password: several words` in prose or YAML: to the end of the line.
  [/(pass(?:word|wd|phrase))(["']?:[ \t]{1,8})(?!["'\\])[^\r\n]+/gi, `$1$2${redacted}`],
  // A one-time code: six to eight digits after a word that announces one.
  [/\b((?:\w{0,20}code|otp|totp|pin)["']?\s{0,3}(?:is|was|[:=])?\s{0,3}["']?)\d{3}[ -]?\d{3,5}\b/gi, `$1${redacted}`],
  // `name=value`, `"name": "value"`.
  [new RegExp(`((?:${secretWords})[\\w.-]{0,40})(\\\\?["']?${gap}[:=]${gap})(?:${quoted}|[^\\s,;&}\\])]+)`, 'gi'), `$1$2${redacted}`],
  // `--name value`.
  [new RegExp(`(?<=--[\\w-]{0,40})((?:${secretWords})[\\w-]{0,40}\\s{1,8})(?:${quoted}|[^\\s-]\\S*)`, 'gi'), `$1${redacted}`],
  [new RegExp(`\\b(pwd|pass|pin)(["']?${gap}=${gap})(?:${quoted}|[^\\s,;&}\\])]+)`, 'gi'), `$1$2${redacted}`],
  [/([?&#](?:code|state|sig|signature)=)[^\s&#"'<>]+/gi, `$1${redacted}`],
];
