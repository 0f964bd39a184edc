import { app, powerMonitor } from 'electron';
import { systemTimers } from '@drawbridge/supervisor';
import { QuitOrder, type QuitParts } from './quit-order';

/** By these the system, or somebody at a command line, ends the app. */
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Fits the way out to Electron's events. Answers what a part of main can use to leave without a question. */
export function quitInOrder(parts: Omit<QuitParts, 'quit' | 'exit' | 'timers'>): QuitOrder {
  const order = new QuitOrder({ ...parts, quit: () => app.quit(), exit: code => app.exit(code), timers: systemTimers });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', event => {
    if (order.beforeQuit() === 'wait') event.preventDefault();
  });
  app.on('will-quit', event => {
    event.preventDefault();
    void order.end();
  });
  // In place of Chromium's own handlers, which ask `before-quit` like a person does, and end the process by the second signal.
  for (const signal of signals) process.on(signal, () => order.now());
  powerMonitor.on('shutdown', () => order.now());
  return order;
}
