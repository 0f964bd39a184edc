/** The host part of an address, in the one form in which hosts are compared, or undefined when it is none. */
export function canonicalHost(text: string): string | undefined {
  return text.startsWith('[') ? ipv6(text) : (ipv4(text) ?? domain(text));
}

function ipv6(text: string): string | undefined {
  return /^\[[0-9a-f:.]{2,45}\]$/i.test(text) ? hostnameOf(text) : undefined;
}

/** Only four decimal numbers: the URL parser also takes `127.1` and `0x7f000001`, which nobody types by honest mistake. */
function ipv4(text: string): string | undefined {
  const parts = text.split('.');
  return parts.length === 4 && parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255) ? text : undefined;
}

function domain(text: string): string | undefined {
  // None of these stands in a name; the URL parser would cut or decode at them.
  if (text === '' || /[/\\?#@:%[\]<>^|"'`{}\s]/.test(text)) return undefined;
  const ascii = hostnameOf(text);
  // Some odd names become punycode that the same parser refuses (`éxn--`): what is written down must read back.
  if (ascii === undefined || ascii.length > 253 || hostnameOf(ascii) !== ascii) return undefined;
  const labels = ascii.split('.');
  if (!labels.every(label => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label))) return undefined;
  // A name ending in a number is an IPv4 address in disguise, by the URL standard.
  return /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '') ? undefined : ascii;
}

/** The universal URL parser does the lower case, the shortest IPv6 form and the punycode (UTS 46) of international names. */
function hostnameOf(text: string): string | undefined {
  try {
    const { hostname } = new URL(`https://${text}`);
    return hostname === '' ? undefined : hostname;
  } catch {
    return undefined;
  }
}
