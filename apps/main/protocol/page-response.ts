import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { contentSecurityPolicy } from './content-security-policy';
import { contentType } from './content-types';
import { safePath } from './safe-path';

/** Stands in `index.html` where the nonce of a load goes. */
const noncePlaceholder = '__CSP_NONCE__';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

function refused(status: 403 | 404 | 405): Response {
  return new Response(null, { status, headers: isolation });
}

/**
 * Answers one request to the app's own protocol from the files below `root`. Only GET; the file's real path must stay below the root,
 * so a link out of it is refused too. HTML gets a fresh nonce and the policy that names it.
 */
export async function pageResponse(root: string, request: { readonly method: string; readonly url: string }): Promise<Response> {
  if (request.method !== 'GET') return refused(405);
  const url = request.url;
  // Not `new URL`: it resolves dots before we could refuse them.
  const afterScheme = url.slice(url.indexOf('://') + 3);
  const slash = afterScheme.indexOf('/');
  const urlPath = (slash < 0 ? '/' : afterScheme.slice(slash)).replace(/[?#].*$/, '');
  const file = safePath(root, urlPath === '/' ? '/index.html' : urlPath);
  if (file === 'malformed' || file === 'outside') return refused(403);
  const type = contentType(path.extname(file));
  if (type === undefined) return refused(404);
  try {
    const real = await realpath(file);
    if (!real.startsWith((await realpath(root)) + path.sep)) return refused(403);
    const body = await readFile(real);
    if (type.startsWith('text/html')) return htmlResponse(body.toString('utf8'));
    return new Response(new Uint8Array(body), { headers: { ...isolation, 'Content-Type': type } });
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return refused(404);
    throw thrown;
  }
}

/** A page of ours, with a fresh nonce and the policy that names it. */
export function htmlResponse(text: string): Response {
  const nonce = randomBytes(18).toString('base64');
  return new Response(text.replaceAll(noncePlaceholder, nonce), {
    headers: {
      ...isolation,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Cache-Control': 'no-store',
    },
  });
}
