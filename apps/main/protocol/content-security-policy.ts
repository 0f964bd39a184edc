/**
 * The policy of a window's page. Styles need the nonce of this load (Angular and xterm insert `<style>` elements, stamped by the page's bootstrap);
 * scripts come from our own files only; there is no eval and nothing inline.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'none'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types angular angular#unsafe-bypass angular#bundler drawbridge`,
  ].join('; ');
}
