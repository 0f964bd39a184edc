import type { TLSSocket } from 'node:tls';
import type { Failure } from '@drawbridge/cluster-api';
import type { Result } from '@drawbridge/lifecycle';
import type { DatabaseCaller } from '../auth/caller';
import type { DatabaseConfig } from '../config/schema';
import type { DatabaseDesk } from './database-desk';

/** A connection that was let in. */
export interface OpenDatabase {
  /** Name of the database inside of the server. */
  readonly name: string;
  /** Carries the connection to its end. Never rejects; nothing is left behind. */
  run(): Promise<void>;
}

/** What a gate made of a connection. Refused: the client was told in its own protocol, and the socket is closing. */
export type GateOutcome = { readonly ok: true; readonly database: OpenDatabase } | { readonly ok: false; readonly reason: string };

/** Greets clients of one protocol: checks what they say against the certificate, and refuses in words that the client shows. */
export interface DatabaseGate {
  /** @param admitted what the roles say about the certificate's route */
  open(socket: TLSSocket, caller: DatabaseCaller, admitted: Result<DatabaseConfig, Failure>, desk: DatabaseDesk): Promise<GateOutcome>;
}

/** Gates by protocol. A new protocol is one more. */
export type Gates = Readonly<Record<string, DatabaseGate>>;
