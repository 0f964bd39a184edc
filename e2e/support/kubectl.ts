import { execFile } from 'node:child_process';
import path from 'node:path';

/** What `kubectl` of this computer prints with this kubeconfig, and nothing of this account's settings. Rejects with what it says. */
export function kubectl(kubeconfig: string, args: readonly string[], input = ''): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: path.dirname(kubeconfig), KUBECONFIG: kubeconfig };
  return new Promise((resolve, reject) => {
    const child = execFile('kubectl', [...args], { timeout: 60_000, env }, (error, printed, said) => {
      if (error === null) resolve(printed.trim());
      else reject(new Error(said.trim() || error.message));
    });
    child.stdin?.end(input);
  });
}
