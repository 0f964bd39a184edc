/** Names and values in turn, as they came: order, spelling and repetitions are kept. */
export type RawHeaders = readonly string[];

/** Concern one connection only (RFC 9110 7.6.1). `Upgrade` is left to the code that carries upgrades. */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade', 'proxy-authenticate', 'proxy-authorization']);

/** The headers without those that concern one connection only, and without those that `Connection` names. */
export function endToEnd(headers: RawHeaders): RawHeaders {
  const named = (headerOf(headers, 'connection') ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '');
  return withoutHeaders(headers, name => hopByHop.has(name) || named.includes(name));
}

/** All but those whose name, in lower case, is meant. */
export function withoutHeaders(headers: RawHeaders, isMeant: (name: string) => boolean): RawHeaders {
  return headers.filter((_, index) => !isMeant((headers[index - (index % 2)] ?? '').toLowerCase()));
}

/** With these instead of all of the same names. */
export function withHeaders(headers: RawHeaders, changes: Readonly<Record<string, string>>): RawHeaders {
  const names = Object.keys(changes).map(name => name.toLowerCase());
  return [...withoutHeaders(headers, name => names.includes(name)), ...Object.entries(changes).flat()];
}

/** The value under a name in lower case; several are joined as lists are. */
export function headerOf(headers: RawHeaders, name: string): string | undefined {
  const values = headers.filter((_, index) => index % 2 === 1 && headers[index - 1]?.toLowerCase() === name);
  return values.length === 0 ? undefined : values.join(', ');
}
