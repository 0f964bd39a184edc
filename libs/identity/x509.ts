// The certificate library's dependency injection needs the reflection polyfill before it is loaded.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as never);

/** The one import of the certificate library, with Node's cryptography set. */
export { x509 };

/** Hands a key to the library. It is the same object: the library's declarations speak of the browser's types, which Node programs do not see. */
export function asLibraryKey(key: webcrypto.CryptoKey): never {
  return key as never;
}
