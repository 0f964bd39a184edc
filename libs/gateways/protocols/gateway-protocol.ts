import type { GatewayTarget, OpenGateway } from '@drawbridge/contracts';

/** What a person may choose behind a gateway while it is open: a database, a target port. */
export interface SubresourceField {
  /** The field's label. */
  readonly label: string;
  /** What an empty field means. */
  readonly placeholder: string;
  /** What stands in the way of using this text, as a sentence; undefined when it can be used. */
  problem(text: string): string | undefined;
}

/**
 * Everything that the app knows of one kind of gateway. Adding one is a folder with this and a line in `all-protocols.ts`: the registry, the document,
 * the list of connections and remembering follow.
 */
export interface GatewayProtocol<Kind extends string = string> {
  readonly kind: Kind;
  /** Two targets with the same one are the same gateway; the daemon refuses a second. The home is not part of it. */
  uniqueKey(target: GatewayTarget): string;
  /** What its tab is called. */
  title(target: GatewayTarget): string;
  /** What of it can be chosen while it is open, if anything. */
  subresource?(target: GatewayTarget): SubresourceField | undefined;
  /** A command that uses it, for what has no client of its own. */
  example?(target: GatewayTarget, gateway: Pick<OpenGateway, 'address' | 'port' | 'protocol'>): string | undefined;
  /** `shell`: programs find it by variables, which a shell has. Else by the command of its client. */
  readonly uses?: 'shell';
  /** The gateway as a link for programs with windows, where such links exist. */
  link?(target: GatewayTarget, gateway: Pick<OpenGateway, 'address' | 'port' | 'protocol'>): string | undefined;
}

/** Lets the compiler keep the kind's name. */
export function gatewayProtocol<const Kind extends string>(protocol: GatewayProtocol<Kind>): GatewayProtocol<Kind> {
  return protocol;
}
