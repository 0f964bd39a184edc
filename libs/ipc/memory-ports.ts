import type { Port } from './port';

/** Two joined ports in one process, delivering asynchronously and by structured clone as real ones do. For specs and the renderer's fake main. */
export function memoryPorts(): readonly [Port, Port] {
  const ends = [new MemoryPort(), new MemoryPort()] as const;
  ends[0].join(ends[1]);
  ends[1].join(ends[0]);
  return ends;
}

class MemoryPort implements Port {
  #other: MemoryPort | undefined;
  #message: ((message: unknown) => void) | undefined;
  #close: (() => void) | undefined;
  #closed = false;

  join(other: MemoryPort): void {
    this.#other = other;
  }

  post(message: unknown): void {
    if (this.#closed) return;
    const copy = structuredClone(message);
    queueMicrotask(() => this.#other?.deliver(copy));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener;
  }

  onClose(listener: () => void): void {
    this.#close = listener;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    queueMicrotask(() => this.#other?.closed());
  }

  private deliver(message: unknown): void {
    if (!this.#closed) this.#message?.(message);
  }

  private closed(): void {
    this.#closed = true;
    this.#close?.();
  }
}
