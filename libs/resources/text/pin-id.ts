import { isPlain } from '@drawbridge/tshd-link';

/** Longest id that clusters take and daemons' links hand back, in UTF-16 units. */
const longest = 1024;

/** Under which a person's pins name a resource, such as `name/db` (daemon-observed 20). Empty for names that cannot be sent: those cannot be pinned. */
export function pinId(...parts: readonly string[]): string {
  const id = parts.join('/');
  return id.length <= longest && (isPlain(id) || !/\p{Cc}/u.test(id)) && parts.every(part => part !== '') ? id : '';
}
