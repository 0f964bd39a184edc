import { expect } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { hostPid } from '../support/children';
import { untilTold } from '../support/kill-and-watch';
import type { Fault } from './fault';
import { withFaultyApp } from './faulty-app';
import { openShell } from './killed-host';

/** Lines that the program writes before, while and after its host is stopped. */
const allLines = { quick: 160, full: 400 };

/** The PTY host is stopped and goes on later: it is said, nothing is restarted, and no byte is lost. */
export const stoppedHost: Fault = {
  id: 'A2',
  name: 'PTY host stopped, and going on in the second wait',
  run: pass => {
    const isQuick = pass.size === 'quick';
    const lines = allLines[pass.size];
    // The shipped waits are 5 s, 5 s and 30 s.
    const environment: Readonly<Record<string, string>> = isQuick ? { CONNECT_HEARTBEAT: '200,800,20000' } : {};
    const stopMs = isQuick ? 3000 : 30_000;
    return withFaultyApp(
      pass,
      async faulty => {
        const { app, person } = faulty;
        await openShell(faulty);
        await person.page.evaluate(collectOutput);
        const pid = await hostPid(app);
        await faulty.isSettled();
        await person.command(`for i in $(seq 1 ${lines}); do echo "line $i;"; sleep 0.02; done; echo "all $(printf written)"`);
        await wait(pass.random.between(100, 1000));
        const from = performance.now();
        const toldMs = await untilTold(
          person.page,
          /The part that runs terminals is not responding/,
          () => process.kill(pid, 'SIGSTOP'),
          15_000,
        );
        expect(toldMs, 'I6: ms until the window said so').toBeLessThan(15_000);
        await wait(Math.max(0, stopMs - (performance.now() - from)));
        process.kill(pid, 'SIGCONT');
        const resumed = performance.now();
        await expect(person.page.getByText('is not responding')).toHaveCount(0, { timeout: 10_000 });
        const recovery = performance.now() - resumed;
        await person.seesInTerminal(/all written/);
        expect(await hostPid(app), 'it was not restarted').toBe(pid);
        const output = await person.page.evaluate(collectedOutput);
        const numbers = [...output.matchAll(/^line (\d+);\r?$/gm)].map(match => Number(match[1]));
        expect(numbers, 'I2: every line once, in order').toEqual(Array.from({ length: lines }, (_, index) => index + 1));
        return recovery;
      },
      { prepare: () => Promise.resolve(environment) },
    );
  },
};

interface CollectingWindow {
  drawbridgeTerminalProbe?: (pty: string, seq: number, bytes: Uint8Array) => void;
  collected?: string;
}

/** Runs in the page. */
function collectOutput(): void {
  const target = window as CollectingWindow;
  const decoder = new TextDecoder();
  target.collected = '';
  target.drawbridgeTerminalProbe = (_pty, _seq, bytes) => {
    target.collected = (target.collected ?? '') + decoder.decode(bytes, { stream: true });
  };
}

/** Runs in the page. */
function collectedOutput(): string {
  return (window as CollectingWindow).collected ?? '';
}
