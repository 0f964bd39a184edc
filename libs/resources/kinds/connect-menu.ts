/** One way to connect, as a line of a menu. */
export interface ConnectChoice<Request> {
  readonly label: string;
  readonly request: Request;
}

/** A way to connect for which the person types something, such as another login. */
export interface ConnectField<Request> {
  /** The field's label. */
  readonly label: string;
  /** What stands in the way of using this text, as a sentence; undefined when it can be used. */
  problem(text: string): string | undefined;
  /** Only for texts without a problem. */
  request(text: string): Request;
}

/**
 * What the Connect button of a row offers. With exactly one choice the button takes it at once; a field, or more choices, open a menu.
 * Neither: the resource can be seen and not entered.
 */
export interface ConnectMenu<Request> {
  readonly choices: readonly ConnectChoice<Request>[];
  readonly field?: ConnectField<Request>;
}
