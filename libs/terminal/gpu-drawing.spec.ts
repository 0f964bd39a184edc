import { GpuDrawing, retryMs, type GpuRenderer } from './gpu-drawing';

function bench(): {
  readonly drawing: GpuDrawing;
  readonly log: string[];
  readonly state: { hasGpu: boolean; now: number; fails: 'nothing' | 'loading' | 'context' };
  readonly show: () => Promise<void>;
} {
  const log: string[] = [];
  const state: ReturnType<typeof bench>['state'] = { hasGpu: true, now: 0, fails: 'nothing' };
  const drawing = new GpuDrawing<GpuRenderer>({
    hasGpu: () => state.hasGpu,
    now: () => state.now,
    load: () => {
      log.push('load');
      if (state.fails === 'loading') return Promise.reject(new Error('no code'));
      return Promise.resolve(() => ({ dispose: () => void log.push('dispose') }));
    },
    use: () => {
      if (state.fails === 'context') throw new Error('no context');
      log.push('use');
    },
  });
  const show = async (): Promise<void> => {
    drawing.show();
    await new Promise(resolve => setTimeout(resolve));
  };
  return { drawing, log, state, show };
}

describe('GpuDrawing', () => {
  it('takes the GPU while the terminal is on screen, and gives it back', async () => {
    const { drawing, log, show } = bench();
    await show();
    await show();
    expect(drawing.drawsWith).toBe('gpu');
    drawing.hide();
    drawing.hide();
    expect(drawing.drawsWith).toBe('browser');
    expect(log).toEqual(['load', 'use', 'dispose']);
  });

  it('leaves it to the browser without a GPU', async () => {
    const { drawing, log, state, show } = bench();
    state.hasGpu = false;
    await show();
    expect([drawing.drawsWith, log]).toEqual(['browser', []]);
  });

  it('takes no context for a terminal that was hidden or closed while the code was loading', async () => {
    for (const end of ['hide', 'dispose'] as const) {
      const { drawing, log } = bench();
      drawing.show();
      if (end === 'hide') drawing.hide();
      else drawing[Symbol.dispose]();
      await new Promise(resolve => setTimeout(resolve));
      expect(log).toEqual(['load']);
    }
  });

  it('falls back at once when the GPU is lost, and tries again on the next show, at most once a minute', async () => {
    const { drawing, log, state, show } = bench();
    await show();
    drawing.lost();
    drawing.lost();
    expect(drawing.drawsWith).toBe('browser');
    drawing.hide();
    state.now = retryMs - 1;
    await show();
    expect(drawing.drawsWith).toBe('browser');
    state.now = retryMs;
    await show();
    expect(drawing.drawsWith).toBe('gpu');
    expect(log).toEqual(['load', 'use', 'dispose', 'load', 'use']);
  });

  for (const fails of ['loading', 'context'] as const) {
    it(`goes on with the browser when ${fails} fails, and tries again later`, async () => {
      const { drawing, state, show } = bench();
      state.fails = fails;
      await show();
      expect(drawing.drawsWith).toBe('browser');
      state.fails = 'nothing';
      await show();
      expect(drawing.drawsWith).toBe('browser');
      state.now = retryMs;
      await show();
      expect(drawing.drawsWith).toBe('gpu');
    });
  }
});
