import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ShellInApp } from './shell-in-app';

/** A flood in the background of a shell that a file switches on and off, so that nobody has to type where it prints. */
export class SwitchedFlood {
  private constructor(
    private readonly on: string,
    private readonly quiet: string,
  ) {}

  /** Starts it in the terminal on screen, switched off. `folder`: where its switch is. */
  static async start(shell: ShellInApp, file: string, folder: string): Promise<SwitchedFlood> {
    const [on, quiet] = [path.join(folder, 'on'), path.join(folder, 'quiet')];
    await shell.type(
      `(while :; do if [ -e '${on}' ]; then rm -f '${quiet}'; cat '${file}'; else : > '${quiet}'; sleep 0.05; fi; done) & sleep 0.2; clear`,
    );
    const flood = new SwitchedFlood(on, quiet);
    await flood.turnOff();
    return flood;
  }

  /** Answers once it prints. */
  async turnOn(): Promise<void> {
    writeFileSync(this.on, '');
    while (existsSync(this.quiet)) await wait(10);
    await wait(1000);
  }

  /** Answers once it has printed its last. */
  async turnOff(): Promise<void> {
    rmSync(this.on, { force: true });
    while (!existsSync(this.quiet)) await wait(10);
    await wait(200);
  }
}
