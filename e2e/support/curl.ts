import { execFile } from 'node:child_process';

/** What `curl` of this computer gets. Rejects with what it says. */
export function curl(...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const all = ['--silent', '--show-error', '--max-time', '60', '--noproxy', '*', ...args];
    execFile('curl', all, { timeout: 60_000, maxBuffer: 64 * 1024 * 1024 }, (error, printed, said) => {
      if (error === null) resolve(printed);
      else reject(new Error(said.trim() || error.message));
    });
  });
}
