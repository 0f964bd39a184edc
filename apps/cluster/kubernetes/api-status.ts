/** A failure in the words and shape of a Kubernetes API. Thrown inside of the embedded API server and sent by it. */
export class ApiStatus extends Error {
  override readonly name = 'ApiStatus';

  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    private readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** The object that clients get. */
  body(): object {
    const { code, reason, message, details } = this;
    return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code };
  }
}

/** `pods "x" not found`. */
export function notFound(plural: string, group: string, name: string): ApiStatus {
  const resource = group === '' ? plural : `${plural}.${group}`;
  return new ApiStatus(404, 'NotFound', `${resource} ${JSON.stringify(name)} not found`, { name, group, kind: plural });
}

/** A path that nothing is behind. */
export function noSuchPath(): ApiStatus {
  return new ApiStatus(404, 'NotFound', 'the server could not find the requested resource');
}

/** A request that cannot be read. */
export function badRequest(message: string): ApiStatus {
  return new ApiStatus(400, 'BadRequest', message);
}

/** An object that does not hold together. @param field such as `metadata.name` */
export function invalid(kind: string, name: string, field: string, message: string): ApiStatus {
  return new ApiStatus(422, 'Invalid', `${kind} ${JSON.stringify(name)} is invalid: ${field}: ${message}`, {
    name,
    kind,
    causes: [{ reason: 'FieldValueInvalid', message, field }],
  });
}
