import { cleanPaste } from './paste';

/** Longest text that a program may put on the clipboard, in bytes of UTF-8. */
export const maxClipboardBytes = 1_048_576;

/** What a program asks of the clipboard by OSC 52. */
export type ClipboardRequest =
  | { readonly kind: 'write'; readonly text: string }
  /** A question for the clipboard's content, nonsense, or an order to empty it: nothing is done. */
  | { readonly kind: 'ignore' }
  | { readonly kind: 'too-long' };

/**
 * Reads the data of `OSC 52 ; selection ; base64`. Only writing exists: `?` asks for what is on the clipboard, and no program gets that. Control characters
 * are taken out, as of everything that is pasted: the text may be pasted into another program that does not.
 */
export function readClipboardRequest(data: string): ClipboardRequest {
  const match = /^([cpqs0-7]*);/.exec(data);
  if (match === null) return { kind: 'ignore' };
  const encoded = data.slice(match[0].length);
  // Four characters stand for three bytes. Before decoding: the data may be ten megabytes.
  if (encoded.length > Math.ceil(maxClipboardBytes / 3) * 4) return { kind: 'too-long' };
  const text = cleanPaste(decode(encoded) ?? '');
  return text === '' ? { kind: 'ignore' } : { kind: 'write', text };
}

function decode(encoded: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(encoded), char => char.charCodeAt(0)));
  } catch {
    // No base64, or no UTF-8: nothing that could be put on a clipboard as text.
    return undefined;
  }
}
