/** What draws with the GPU, such as xterm's WebGL addon. */
export interface GpuRenderer {
  dispose(): void;
}

/** What drawing with the GPU needs. */
export interface GpuPlace<Renderer extends GpuRenderer> {
  /** Whether a GPU would help. Asked before each attempt. */
  readonly hasGpu: () => boolean;
  /** Loads the code of the renderer. */
  readonly load: () => Promise<() => Renderer>;
  /** Takes the renderer into use. @throws when there is no context after all */
  readonly use: (renderer: Renderer) => void;
  /** ms that go on, whatever the clock does. */
  readonly now: () => number;
}

/** After a failure it is tried again at most so often, in ms: a GPU process that dies again and again must not blink. */
export const retryMs = 60_000;

/**
 * Draws one terminal with WebGL while it is on screen, if that helps. The browser's own text is underneath at any time: it draws while there is no
 * GPU, before the code has loaded, and at once when the context is lost. Hidden terminals hold no context, of which a page may have 16.
 */
export class GpuDrawing<Renderer extends GpuRenderer = GpuRenderer> implements Disposable {
  #renderer: Renderer | undefined;
  #failedAt: number | undefined;
  #isShown = false;
  #isLoading = false;

  constructor(private readonly place: GpuPlace<Renderer>) {}

  /** Who draws now. */
  get drawsWith(): 'gpu' | 'browser' {
    return this.#renderer === undefined ? 'browser' : 'gpu';
  }

  /** The terminal is on screen. */
  show(): void {
    this.#isShown = true;
    if (this.#renderer === undefined && !this.#isLoading && this.#mayTry()) void this.#start();
  }

  /** The terminal is out of sight. */
  hide(): void {
    this.#isShown = false;
    this.#drop();
  }

  /** The GPU is gone: the browser draws from now on, until the next `show` after `retryMs`. */
  lost(): void {
    if (this.#renderer === undefined) return;
    this.#failedAt = this.place.now();
    this.#drop();
  }

  [Symbol.dispose](): void {
    this.hide();
  }

  #mayTry(): boolean {
    const isResting = this.#failedAt !== undefined && this.place.now() - this.#failedAt < retryMs;
    return !isResting && this.place.hasGpu();
  }

  async #start(): Promise<void> {
    this.#isLoading = true;
    try {
      const make = await this.place.load();
      if (this.#isShown) this.#renderer = this.#take(make());
    } catch {
      // The code could not be loaded: the browser goes on drawing, and the next show after a while tries again.
      this.#failedAt = this.place.now();
    } finally {
      this.#isLoading = false;
    }
  }

  #take(renderer: Renderer): Renderer | undefined {
    try {
      this.place.use(renderer);
      return renderer;
    } catch {
      // No context after all.
      this.#failedAt = this.place.now();
      renderer.dispose();
      return undefined;
    }
  }

  #drop(): void {
    const renderer = this.#renderer;
    this.#renderer = undefined;
    renderer?.dispose();
  }
}
