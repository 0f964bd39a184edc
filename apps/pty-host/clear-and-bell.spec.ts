import { HostBench } from './spec-support/host-bench';

describe('clearing and ringing', () => {
  it('clears for all who look and those who come later, and keeps the line with the cursor', async () => {
    await using bench = new HostBench();
    const session = bench.session('for i in {1..200}; do echo line $i; done; printf "prompt "; cat');
    const one = bench.window().show(session);
    const other = bench.window(2).show(session);
    await session.start();
    for (const view of [one, other]) await view.untilText('prompt');
    one.view.clear();
    for (const view of [one, other]) await view.until(() => view.text === 'prompt');
    one.type('x\n');
    await other.untilText('prompt x\nx');
    const late = bench.window(3).show(session);
    await late.untilText('prompt x\nx');
    expect(late.lines).toEqual(one.lines);
    expect(other.lines).toEqual(one.lines);
  });

  it('clears nothing of a full-screen program, nor of one that has ended', async () => {
    await using bench = new HostBench();
    const session = bench.session('printf "\\e[?1049h\\e[5;5Hfull screen"; read; printf "\\e[?1049l"; echo last words');
    const view = bench.window().show(session);
    await session.start();
    await view.untilText('full screen');
    view.view.clear();
    view.type('\n');
    await view.ended();
    expect(view.text).toContain('last words');
    view.view.clear();
    const late = bench.window(2).show(session);
    await late.ended();
    expect(late.text).toBe(view.text);
  });

  it('tells hidden views of a bell, at most once a second, and not those that hear it in the output', async () => {
    await using bench = new HostBench();
    const session = bench.session('read; for i in {1..2000}; do printf "\\a"; done; echo rung; read');
    const shown = bench.window().show(session);
    const hidden = bench.window(2).show(session);
    const started = performance.now();
    await session.start();
    hidden.view.hide();
    shown.type('\n');
    await shown.untilText('rung');
    await hidden.until(() => hidden.bells > 0);
    expect(shown.bells).toBe(0);
    expect(hidden.bells).toBeLessThanOrEqual(1 + (performance.now() - started) / 1_000);
  });
});
