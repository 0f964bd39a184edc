import { readFile, readdir, readlink } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';

/** Ports that are tried after the one that is taken, before any free one will do. */
const nextPorts = 20;
/** States of a socket that listens, and of one that is connected, in the tables of proc(5). */
const listens = '0A';
const isConnected = '01';

/** Who listens on a TCP port of this computer: `nginx (process 812)`. Undefined when nobody does or this system does not tell us. Linux only. */
export async function portHolder(port: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const sockets = new Set((await tcpTables()).flatMap(text => listeningSockets(text, port)).map(inode => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  const pids = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name));
  for (const pid of pids) {
    if (!(await holdsOne(pid, sockets))) continue;
    const name = await programName(pid);
    return name === '' ? undefined : `${name} (process ${pid})`;
  }
  return undefined;
}

/** Which of these local ports somebody is connected to. None where this system does not tell us. Linux only. */
export async function portsInUse(ports: readonly number[]): Promise<ReadonlySet<number>> {
  if (process.platform !== 'linux' || ports.length === 0) return new Set();
  const tables = await tcpTables();
  return new Set(ports.filter(port => tables.some(table => rowsOf(table, port).some(fields => fields[3] === isConnected))));
}

/** Inodes of the sockets that listen on a port, by a table such as `/proc/net/tcp`. */
export function listeningSockets(table: string, port: number): readonly string[] {
  return rowsOf(table, port)
    .filter(fields => fields[3] === listens)
    .flatMap(fields => fields[9] ?? []);
}

function tcpTables(): Promise<readonly string[]> {
  return Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(file => readFile(file, 'utf8').catch(() => '')));
}

/** The rows whose local end has this port. */
function rowsOf(table: string, port: number): readonly (readonly string[])[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .filter(fields => fields[1]?.endsWith(`:${hex}`) === true);
}

/** A port of this computer that nobody listens on now, near a given one where possible. Undefined when there is none to be had. */
export async function freePortNear(port: number): Promise<number | undefined> {
  for (let next = port + 1; next <= Math.min(port + nextPorts, 65_535); next += 1) {
    if ((await listenOnce(next)) !== undefined) return next;
  }
  return listenOnce(0);
}

/** Another user's descriptors cannot be read: then it is not known. */
async function holdsOne(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const one of descriptors) {
    const target = await readlink(`/proc/${pid}/fd/${one}`).catch(() => '');
    if (sockets.has(target)) return true;
  }
  return false;
}

/** Its file's name; what it calls itself where that cannot be read. */
async function programName(pid: string): Promise<string> {
  const file = await readlink(`/proc/${pid}/exe`).catch(() => '');
  const name = path.basename(file.replace(/ \(deleted\)$/, ''));
  return name === '' ? (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim() : name;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
