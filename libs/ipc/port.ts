/** The part of a message port that both sides have; DOM's, Electron's and Node's are fitted to it. */
export interface Port {
  /** Sends a structured-clonable value. Sending on a closed port does nothing. */
  post(message: unknown): void;
  /** Called for each message, in order. Set once. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the other side is gone. */
  onClose(listener: () => void): void;
  close(): void;
}
