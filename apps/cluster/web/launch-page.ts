const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What a browser is shown that wants an application from the cluster itself; undefined for every other path. There is no sign-in for browsers here. */
export function launchPage(url: string): string | undefined {
  const path = url.split('?', 1)[0] ?? '';
  const part = /^\/web\/launch\/([^/]{1,300})(?:\/[^/]{1,2048}){0,3}$/.exec(path)?.[1];
  if (part === undefined) return undefined;
  const name = nameIn(part).replace(/[&<>"']/g, sign => escapes[sign] ?? '');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Open ${name}</title><meta name="color-scheme" content="light dark">
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }</style></head>
<body><h1>${name}</h1>
<p>This cluster has no sign-in for browsers. In Drawbridge, choose <b>Connect</b> and then <b>Local port</b> at this application,
and open the address that is shown there.</p></body></html>
`;
}

function nameIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
