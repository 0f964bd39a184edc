import type { AppConfig } from '../config/schema';

/** What an application speaks. */
export function protocolOf({ uri, embedded }: Pick<AppConfig, 'uri' | 'embedded'>): 'http' | 'tcp' {
  return embedded === 'echo' || uri?.startsWith('tcp://') === true ? 'tcp' : 'http';
}

/** Where it runs, as lists show it. */
export function appUri(app: Pick<AppConfig, 'uri' | 'embedded'>): string {
  return app.uri ?? (protocolOf(app) === 'tcp' ? 'tcp://embedded' : 'http://embedded');
}

/** The target port that a client means by this one; 0 stands for the first. Undefined when the application has no such port. */
export function targetPort({ ports }: Pick<AppConfig, 'ports'>, asked: number): number | undefined {
  if (asked === 0) return ports[0]?.first ?? 0;
  return ports.some(({ first, last }) => first <= asked && asked <= last) ? asked : undefined;
}
