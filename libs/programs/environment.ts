/** Environment variables of a program. On Windows names are compared without case by the system; here they are kept as given. */
export type Environment = Readonly<Record<string, string>>;

/** A copy of `process.env` without undefined values. */
export function environmentOf(source: Readonly<Record<string, string | undefined>>): Environment {
  return Object.fromEntries(Object.entries(source).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
