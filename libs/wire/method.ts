import type { AnyCodec, Codec } from './codec';
import type { methods } from './generated/methods';

/** Which sides of a call are streams. */
export type MethodKind = 'unary' | 'server-stream' | 'client-stream' | 'bidi';

/** One method of a service: all that a client or a server needs to speak it. */
export interface Method<Kind extends MethodKind, Request, Response> {
  /** HTTP/2 path, `/package.Service/Method`. */
  readonly path: MethodPath;
  readonly kind: Kind;
  readonly request: Codec<Request>;
  readonly response: Codec<Response>;
}

/** A method of whatever types, for tables that hold many: every {@link Method} is one. */
export interface AnyMethod {
  readonly path: MethodPath;
  readonly kind: MethodKind;
  readonly request: AnyCodec;
  readonly response: AnyCodec;
}

type Services = typeof methods;
type PathsOf<Service> = { [Name in keyof Service]: Service[Name] extends { readonly path: infer Path } ? Path : never }[keyof Service];

/** The path of any method that we know. */
export type MethodPath = { [Name in keyof Services]: PathsOf<Services[Name]> }[keyof Services];
