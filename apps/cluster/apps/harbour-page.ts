/** Period of the tide that the moon makes, in ms (12 h 25 min 14 s). */
const tideMs = 44_714_000;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The page of the embedded web application: the tides of the next day in a harbour that does not exist. */
export function harbourPage(user: string, now = Date.now()): string {
  const rows = Array.from({ length: 12 }, (_, index) => {
    const at = now + index * 2 * 3_600_000;
    const metres = 2.4 + 1.9 * Math.cos((2 * Math.PI * at) / tideMs);
    return `<tr><td>${new Date(at).toISOString().slice(11, 16)}</td><td>${metres.toFixed(1)} m</td></tr>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour tides</title><meta name="color-scheme" content="light dark">
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto } td { padding: 0 2rem 0 0 }</style></head>
<body><h1>Harbour tides</h1>
<p>Hello ${user.replace(/[&<>"']/g, sign => escapes[sign] ?? '')}. This small application runs inside of the cluster; its harbour is made up.</p>
<table><thead><tr><th>Time (UTC)</th><th>Water</th></tr></thead><tbody>${rows.join('')}</tbody></table>
</body></html>
`;
}
