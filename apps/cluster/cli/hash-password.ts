import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { hashPassword } from '../auth/password-hash';

/** Reads a password from the terminal without showing it, or the first line of a pipe, and prints its hash. The answer is the exit code. */
export async function printPasswordHash(): Promise<number> {
  const password = await readPassword();
  if (password === '') {
    process.stderr.write('an empty password is not accepted\n');
    return 1;
  }
  process.stdout.write(`${await hashPassword(password)}\n`);
  return 0;
}

async function readPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY;
  // With a terminal, readline echoes what is typed into its output: into nothing.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: isTerminal ? nowhere : undefined, terminal: isTerminal });
  try {
    if (isTerminal) process.stderr.write('Password: ');
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write('\n');
  }
}
