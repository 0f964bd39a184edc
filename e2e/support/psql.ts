import { execFile } from 'node:child_process';

/** What a query answers through `psql` of this computer, at a local port. Rejects with what `psql` says. `address`: HOST:PORT. */
export function psql(address: string, user: string, query: string, database = 'postgres'): Promise<string> {
  const [host = '', port = ''] = address.split(':');
  const args = ['-X', '-A', '-t', '-w', '-h', host, '-p', port, '-U', user, '-d', database, '-c', query];
  return new Promise((resolve, reject) => {
    execFile('psql', args, { timeout: 60_000, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' } }, (error, printed, said) => {
      if (error === null) resolve(printed.trim());
      else reject(new Error(said.trim() || error.message));
    });
  });
}
