/** Addresses as people write them in text: no quotes or brackets at the end, no sign that ends a sentence. */
const address = /https?:\/\/[^\s"'<>`{}|\\^]*[^\s"'<>`{}|\\^.,:;!?()[\]]/gi;

/** Longest text that is searched, in characters. */
const longest = 100_000;

/** The addresses in a text, in their order. */
export function linksIn(text: string): readonly string[] {
  return text.slice(0, longest).match(address) ?? [];
}

/** An address as it is shown before it is opened: parsed, so that look-alike letters of its host show. As it is when it cannot be parsed. */
export function shownLink(url: string): string {
  const href = URL.canParse(url) ? new URL(url).href : url;
  return href.length > 200 ? `${href.slice(0, 200)}…` : href;
}
