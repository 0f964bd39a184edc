/** Longest path that is believed, in UTF-16 units. */
const maxPathLength = 4_096;

/**
 * The directory that a shell tells by `OSC 7 ; file://host/path`, or undefined when it is another machine's (a remote shell says its own),
 * not absolute, too long or not decodable.
 */
export function parseWorkingDirectory(data: string, hostName: string): string | undefined {
  if (data.length > 3 * maxPathLength) return undefined;
  const match = /^file:\/\/([^/]*)(\/.*)$/.exec(data);
  const host = match?.[1];
  const encoded = match?.[2];
  if (host === undefined || encoded === undefined) return undefined;
  if (host !== '' && host !== 'localhost' && host.toLowerCase() !== hostName.toLowerCase()) return undefined;
  const path = decode(encoded);
  if (path === undefined || path.length > maxPathLength || hasControls(path)) return undefined;
  return path;
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    // A lone % or bytes that are no UTF-8: nothing that could be shown or entered.
    return undefined;
  }
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}
