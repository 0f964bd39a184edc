import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { dialTcp } from '../dial-tcp';

const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * A connection to an application elsewhere; with TLS for `https`. The error is the system's code or words.
 *
 * @param port target port of a `tcp` application with several; 0: the one in its address
 */
export async function dialApp(uri: string, port: number): Promise<Result<Duplex, string>> {
  const url = new URL(uri);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const wanted = port === 0 ? Number(url.port) || (usualPorts[url.protocol] ?? 0) : port;
  const dialled = await dialTcp({ host, port: wanted });
  if (!dialled.ok || url.protocol !== 'https:') return dialled;
  // Without ALPN: what is carried is HTTP/1.1.
  const secured = tls.connect({ socket: dialled.value, servername: isIP(host) === 0 ? host : '', ALPNProtocols: ['http/1.1'], host });
  return new Promise(resolve => {
    const failed = (error: NodeJS.ErrnoException) => resolve(fail(error.code ?? error.message));
    secured.once('error', failed);
    secured.once('secureConnect', () => {
      secured.off('error', failed);
      resolve(ok(secured));
    });
  });
}
