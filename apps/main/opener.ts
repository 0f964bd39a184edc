/// <reference types="@angular/localize" />
import { app, dialog, shell } from 'electron';
import { Turns, appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { judgeLink } from './link-decision';
import type { WindowRegistry } from './windows/window-registry';

/** Shows a folder of ours in the file manager. */
export async function openFolder(folder: string): Promise<void> {
  await shell.openPath(folder);
}

/** Shows a file of ours in the program that the person has for its kind. */
export async function openFile(file: string): Promise<Result<undefined>> {
  const reason = await shell.openPath(file);
  return reason === '' ? ok(undefined) : fail(appError('file-not-opened', { path: file, reason }));
}

/**
 * The one way for a link to leave the app. `knownHosts`: hosts (with port) of clusters that were added. `gatewayLinks`: of local ports that are open now, for
 * programs with windows.
 */
export class LinkOpener {
  readonly #questions = new Turns();

  constructor(
    private readonly windows: WindowRegistry,
    private readonly knownHosts: () => readonly string[],
    private readonly gatewayLinks: () => readonly string[],
    private readonly refused: (reason: string) => void,
  ) {}

  /** Opens, asks or refuses. Questions come one at a time. `no-program`: nothing on this computer opens such links. */
  async open(url: string): Promise<'opened' | 'refused' | 'no-program'> {
    const decision = judgeLink(url, this.knownHosts(), this.gatewayLinks());
    switch (decision.kind) {
      case 'refuse':
        this.refused(decision.reason);
        return 'refused';
      case 'open':
        await shell.openExternal(decision.url);
        return 'opened';
      case 'open-program':
        if (app.getApplicationNameForProtocol(decision.url) === '') return 'no-program';
        await shell.openExternal(decision.url);
        return 'opened';
      case 'ask':
        if (!(await this.#questions.take(() => this.#ask(decision.url, decision.host)))) return 'refused';
        await shell.openExternal(decision.url);
        return 'opened';
    }
  }

  async #ask(url: string, host: string): Promise<boolean> {
    const parent = this.windows.active()?.browserWindow;
    const shown = url.length > 300 ? `${url.slice(0, 300)}…` : url;
    const options = {
      type: 'question' as const,
      message: $localize`:@@openLink.question:Open a link to ${host}:host: in your browser?`,
      detail: shown,
      buttons: [$localize`:@@openLink.open:Open link`, $localize`:@@cancel:Cancel`],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const { response } = await (parent === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(parent, options));
    return response === 0;
  }
}
