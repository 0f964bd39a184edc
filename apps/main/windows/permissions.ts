/** What our own pages may ask for; everything else, and every other origin, is refused. */
const allowed: readonly string[] = ['clipboard-sanitized-write', 'clipboard-read', 'fullscreen'];

/** Whether a page at `url` (or of that origin) may have a permission. `origin`: our own, without a slash at its end. */
export function isPermitted(permission: string, url: string, origin: string): boolean {
  return allowed.includes(permission) && (url === origin || url.startsWith(`${origin}/`));
}
