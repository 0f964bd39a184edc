/** The door to this program's standard output and error. Diagnostics never go to standard output: other programs read it. */
export interface Output {
  /** A line of the command's result. */
  line(text: string): void;
  /** A line for the person at the terminal. */
  note(text: string): void;
  /** The one line that ends a command that failed. */
  error(message: string): void;
}

/** Output of the process. `ERROR:` is red on a terminal. */
export function processOutput(streams: {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}): Output {
  const mark = streams.stderr.isTTY === true ? '\u001b[31mERROR: \u001b[0m' : 'ERROR: ';
  return {
    line: text => void streams.stdout.write(`${printableLines(text)}\n`),
    note: text => void streams.stderr.write(`${printableLines(text)}\n`),
    error: message => void streams.stderr.write(`${mark}${printable(message)}\n`),
  };
}

/** A text without control characters but line ends and tabs. */
function printableLines(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '�');
}

/** A message in one line without control characters: parts of it come from servers. */
export function printable(text: string): string {
  return text.replace(/\s*\n\s*/g, ': ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
}
