/** What to do with a link: open it, ask the person first, or refuse it. */
export type LinkDecision =
  | { readonly kind: 'open'; readonly url: string }
  /** To a program with windows that the system has for this sort of links. */
  | { readonly kind: 'open-program'; readonly url: string }
  | { readonly kind: 'ask'; readonly url: string; readonly host: string }
  | { readonly kind: 'refuse'; readonly reason: 'not-a-link' | 'scheme' | 'credentials' };

/**
 * Judges a link that a page or a program's output wants opened. Only https and http leave the app; http and unknown hosts are asked about.
 * The text is parsed once and what was parsed is what is opened; the host is in punycode, so that look-alike letters show. `gatewayLinks`: links that main
 * itself has made of local ports that are open now; exactly these go to the programs for them, whatever their scheme.
 */
export function judgeLink(text: string, knownHosts: readonly string[], gatewayLinks: readonly string[] = []): LinkDecision {
  if (!/^https?:/i.test(text) && gatewayLinks.includes(text)) return { kind: 'open-program', url: text };
  let url: URL;
  try {
    if (text.length > 8192 || /[\0-\x20]/.test(text)) throw new TypeError('not a link');
    url = new URL(text);
  } catch {
    return { kind: 'refuse', reason: 'not-a-link' };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { kind: 'refuse', reason: 'scheme' };
  // `https://bank.example@evil.example` is a trick more often than a login.
  if (url.username !== '' || url.password !== '') return { kind: 'refuse', reason: 'credentials' };
  if (url.protocol === 'https:' && knownHosts.includes(url.host)) return { kind: 'open', url: url.href };
  return { kind: 'ask', url: url.href, host: url.host };
}
