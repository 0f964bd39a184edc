import { Terminal } from '@xterm/xterm';
import { FramePacing, framePage, pacedFrame, paceFrames, type FramePage } from './frame-pacing';

/** A page whose display and clock the spec drives. */
class StillPage implements FramePage {
  time = 1000;
  readonly frames = new Map<number, FrameRequestCallback>();
  readonly timers = new Map<number, { readonly at: number; readonly callback: () => void }>();
  #next = 1;

  requestAnimationFrame(callback: FrameRequestCallback): number {
    this.frames.set(this.#next, callback);
    return this.#next++;
  }

  cancelAnimationFrame(frame: number): void {
    this.frames.delete(frame);
  }

  setTimeout(callback: () => void, ms: number): number {
    this.timers.set(this.#next, { at: this.time + ms, callback });
    return this.#next++;
  }

  clearTimeout(timer: number): void {
    this.timers.delete(timer);
  }

  now(): number {
    return this.time;
  }

  /** Timers that are due go off. */
  ring(): void {
    for (const [id, timer] of [...this.timers]) {
      if (timer.at > this.time) continue;
      this.timers.delete(id);
      timer.callback();
    }
  }

  /** The display takes its next frame, `ms` later. */
  display(ms = 16): void {
    this.time += ms;
    this.ring();
    const due = [...this.frames.values()];
    this.frames.clear();
    for (const callback of due) callback(this.time);
  }
}

describe('FramePacing', () => {
  let page: StillPage;
  let pacing: FramePacing;
  let drawn: number[];

  /** Asks for a frame whenever there is none pending, as a terminal does under output. */
  const draw = (): number => pacing.requestAnimationFrame(() => drawn.push(page.time));

  beforeEach(() => {
    page = new StillPage();
    pacing = new FramePacing(page);
    drawn = [];
  });

  /** Makes the last frame one of a flood. */
  function flood(): void {
    draw();
    pacing.parsed(1_000_000);
    page.display();
    drawn = [];
  }

  it('draws with the display while little is printed', () => {
    for (let frame = 0; frame < 5; frame += 1) {
      draw();
      pacing.parsed(2_000);
      page.display();
    }
    expect(drawn).toEqual([1016, 1032, 1048, 1064, 1080]);
  });

  it('draws ten times a second in a flood, and with the display again after it', () => {
    flood();
    draw();
    for (let frame = 0; frame < 6; frame += 1) page.display();
    expect(drawn).toEqual([]);
    page.display();
    expect(drawn).toEqual([1128]);
    draw();
    page.display();
    expect(drawn).toEqual([1128, 1144]);
  });

  it('draws what waits as soon as a key brought something, else soon after it', () => {
    flood();
    draw();
    pacing.typed();
    pacing.parsed(60_000);
    page.display(1);
    expect(drawn).withContext('what was on its way').toEqual([]);
    pacing.parsed(7);
    page.display(1);
    expect(drawn).withContext('the echo').toEqual([1018]);
  });

  it('draws soon what waits when a key is pressed, and with the display for a second', () => {
    flood();
    draw();
    pacing.typed();
    page.display();
    expect(drawn).toEqual([1032]);
    pacing.parsed(1_000_000);
    draw();
    page.display();
    expect(drawn).toEqual([1032, 1048]);
    page.time += 1000;
    pacing.parsed(1_000_000);
    draw();
    page.display();
    draw();
    page.display();
    expect(drawn).withContext('a second later the flood counts again').toEqual([1032, 1048, 2064]);
  });

  it('takes a frame back, whether it waits, has waited or is with the display', () => {
    draw();
    pacing.cancelAnimationFrame(pacedFrame);
    page.display();
    flood();
    draw();
    pacing.cancelAnimationFrame(pacedFrame);
    page.display(500);
    flood();
    draw();
    page.time += 500;
    page.ring();
    expect(page.frames.size).withContext('it waited, and is with the display').toBe(1);
    pacing.cancelAnimationFrame(pacedFrame);
    page.display();
    flood();
    draw();
    pacing.typed();
    pacing.cancelAnimationFrame(pacedFrame);
    page.display();
    expect(drawn).toEqual([]);
    expect(page.timers.size + page.frames.size).toBe(0);
  });

  it('finds its place in this xterm.js', async () => {
    const element = document.createElement('div');
    document.body.append(element);
    const terminal = new Terminal();
    terminal.open(element);
    const asked = spyOn(window, 'requestAnimationFrame').and.callThrough();
    const paced = new FramePacing(framePage(window));
    const ours = spyOn(paced, 'requestAnimationFrame' as never).and.callThrough();
    expect(paceFrames(terminal, paced)).toBe('paced');
    const rendered = (): Promise<unknown> => new Promise(resolve => terminal.onRender(resolve));
    // The first frame was asked for when the terminal was opened.
    await rendered();
    terminal.write('text');
    await rendered();
    expect(ours).toHaveBeenCalled();
    expect(asked).toHaveBeenCalled();
    terminal.dispose();
    element.remove();
  });

  it('lets a terminal go that was not drawn yet, and leaves other xterm.js alone', async () => {
    const element = document.createElement('div');
    document.body.append(element);
    const terminal = new Terminal();
    terminal.open(element);
    const cancelled = spyOn(window, 'cancelAnimationFrame').and.callThrough();
    const paced = new FramePacing(framePage(window));
    paceFrames(terminal, paced);
    // Its first frame was asked for when it was opened, of the page itself; drawing after the end would throw.
    terminal.dispose();
    element.remove();
    expect(cancelled).toHaveBeenCalledWith(jasmine.any(Number));
    expect(cancelled).not.toHaveBeenCalledWith(pacedFrame);
    expect(paceFrames({} as Terminal, paced)).toBe('not paced');
  });
});
