import type { Toast } from '@drawbridge/ui';
import type { ClipboardNews } from './clipboard-writer';

/** What a person is told when a program used the clipboard, or wanted to. Never what was copied. */
export function clipboardNotice(news: ClipboardNews): Omit<Toast, 'id'> {
  switch (news.kind) {
    case 'written':
      return { kind: 'info', text: $localize`The program in the terminal copied ${news.count}:count: characters to the clipboard.` };
    case 'not-in-use':
      return { kind: 'info', text: $localize`A program in a terminal that is not in use wanted to copy text. Nothing was copied.` };
    case 'too-long':
      return { kind: 'info', text: $localize`The program in the terminal wanted to copy more than 1 MB of text. Nothing was copied.` };
    case 'failed':
      return {
        kind: 'warning',
        text: $localize`The program in the terminal wanted to copy text, but the clipboard could not be written.`,
        details: news.reason,
      };
  }
}
