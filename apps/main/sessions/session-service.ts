import { randomUUID } from 'node:crypto';
import { map, type Observable } from 'rxjs';
import type { LastScreen, Launch, SessionId, SessionView, TerminalColours } from '@drawbridge/contracts';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import {
  ptyHostClosePtyProcess,
  ptyHostCreatePtyProcess,
  ptyHostGrantPtyProcess,
  ptyHostRevokePtyProcess,
  ptyHostSetTheme,
  ptyHostWatchPtyProcesses,
} from '@drawbridge/wire';
import type { GrpcChannel } from '@drawbridge/tshd-grpc';
import type { PtyHost } from '../children/pty-host';
import { sessionChange } from './pty-events';
import type { PtyCommand } from './pty-command';
import { SessionStore } from './session-store';

/** What sessions need from the rest of main. */
export interface SessionServiceOptions {
  readonly host: PtyHost;
  /** Turns what a window asked for into a program: the only place where that is decided. */
  readonly commandFor: (launch: Launch) => Promise<Result<PtyCommand>>;
  readonly scrollbackLines: () => number;
}

/** Opens and closes sessions in the PTY host and tells windows how they stand. */
export class SessionService {
  readonly #store = new SessionStore();
  readonly #abort = new AbortController();
  #colours: TerminalColours | undefined;

  constructor(private readonly options: SessionServiceOptions) {
    options.host.channel$.subscribe(channel => {
      if (channel === undefined) this.#store.hostDied();
      else void this.#follow(channel);
    });
  }

  get sessions$(): Observable<readonly SessionView[]> {
    return this.#store.sessions$.pipe(map(all => [...all.values()]));
  }

  running(): readonly SessionView[] {
    return this.#store.running();
  }

  /** Makes a session; its program starts when the first window attaches, with that window's size. Sizes in cells. */
  async open(
    request: { readonly launch: Launch; readonly cols: number; readonly rows: number },
    signal: AbortSignal,
  ): Promise<Result<SessionId>> {
    const command = await this.options.commandFor(request.launch);
    if (!command.ok) return command;
    const { program, args, environment, cwd, title } = command.value;
    const id = randomUUID();
    const created = await this.options.host.call(
      ptyHostCreatePtyProcess,
      {
        ptyId: id,
        program,
        args: [...args],
        env: Object.entries(environment).map(([name, value]) => ({ name, value })),
        cwd,
        cols: request.cols,
        rows: request.rows,
        titleHint: title,
        scrollbackLines: this.options.scrollbackLines(),
      },
      signal,
    );
    if (!created.ok) return created;
    this.#store.add(id, request.launch, { title, cwd });
    return ok(id);
  }

  /** Lets a window attach to a session. */
  grant(windowId: number, ptyId: SessionId): Promise<Result<unknown>> {
    return this.options.host.call(ptyHostGrantPtyProcess, { windowId, ptyId }, this.#abort.signal);
  }

  /** Takes a session back from a window. */
  revoke(windowId: number, ptyId: SessionId): Promise<Result<unknown>> {
    return this.options.host.call(ptyHostRevokePtyProcess, { windowId, ptyId }, this.#abort.signal);
  }

  /** Ends the program and forgets the session. A session that nobody knows is closed already. */
  async close(id: SessionId): Promise<Result<undefined>> {
    if (this.#store.get(id) === undefined) return ok(undefined);
    this.#store.remove(id);
    // A host that is gone has taken its sessions along.
    await this.options.host.call(ptyHostClosePtyProcess, { ptyId: id }, this.#abort.signal);
    return ok(undefined);
  }

  /** Keeps what a window shows of a session whose PTY host died. */
  keepScreen(id: SessionId, screen: LastScreen): void {
    this.#store.keepScreen(id, screen);
  }

  lastScreen(id: SessionId): LastScreen | undefined {
    return this.#store.lastScreen(id);
  }

  /** What programs are told when they ask for colours. */
  async setColours(colours: TerminalColours): Promise<Result<undefined>> {
    this.#colours = colours;
    const told = await this.options.host.call(ptyHostSetTheme, themeMessage(colours), this.#abort.signal);
    // A host that starts later is told then.
    return told.ok || told.error.code === 'terminals-not-running' ? ok(undefined) : fail(told.error);
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #follow(channel: GrpcChannel): Promise<void> {
    if (this.#colours !== undefined) void this.setColours(this.#colours);
    const { path, request, response } = ptyHostWatchPtyProcesses;
    for await (const item of channel.serverStream(path, request.encode({}), { signal: this.#abort.signal })) {
      // The stream ends with its host, which the supervisor notices and tells.
      if (!item.ok) return;
      const event = response.decode(item.value);
      const change = sessionChange(event);
      if (change !== undefined) this.#store.change(event.ptyId, change);
    }
  }
}

function themeMessage(colours: TerminalColours): { foreground: number; background: number; cursor: number; palette: number[] } {
  const number = (colour: string): number => Number.parseInt(colour.slice(1), 16);
  return {
    foreground: number(colours.foreground),
    background: number(colours.background),
    cursor: number(colours.cursor),
    palette: colours.palette.map(number),
  };
}
