import { loggedInDaemon, type ScriptedProgramOptions } from '@drawbridge/testing';
import { expect } from '@playwright/test';
import { scriptedTsh, type ScriptedTsh } from '../support/scripted-app';
import type { Fault } from './fault';
import { toldOnce, withFaultyApp } from './faulty-app';

const lastWords = 'the last words of the daemon';
const notReady = /it did not say that it is ready within (15|4) s/;

/** The shipped limit is 15 s: a quick pass of what never gets ready waits less. */
const quickEnvironment: Readonly<Record<string, string>> = { CONNECT_READY_LIMIT: '4000' };

/** A daemon that never gets ready: the error with its reason and last lines, a usable window meanwhile, and starting again works once the program behaves. */
function unreadyDaemon(name: string, says: RegExp, options: (delayMs: number) => ScriptedProgramOptions): Fault {
  return {
    id: 'A4',
    name,
    run: pass => {
      let tsh: ScriptedTsh | undefined;
      const prepare = async (userData: string): Promise<Readonly<Record<string, string>>> => {
        tsh = await scriptedTsh(userData, { ...options(pass.random.between(0, 1500)), stderr: [lastWords] });
        return { ...tsh.environment, ...(pass.size === 'quick' ? quickEnvironment : {}) };
      };
      const use: Parameters<typeof withFaultyApp>[1] = async ({ person }) => {
        await person
          .button(/^Connect to a cluster/)
          .first()
          .click();
        await expect(person.page.getByRole('dialog').getByRole('textbox', { name: 'Address' })).toBeFocused();
        await person.page.keyboard.press('Escape');
        const startAgain = await toldOnce(person, /The program that talks to clusters did not start/, 25_000);
        const panel = person.page.getByRole('alert');
        await expect(panel.getByRole('paragraph')).toContainText(says);
        await panel.getByText('Details', { exact: true }).click();
        await expect(panel.getByLabel('Raw text')).toContainText(lastWords);
        await tsh?.behave(loggedInDaemon);
        const from = performance.now();
        await startAgain.click();
        await expect(person.page.getByRole('alert')).toHaveCount(0, { timeout: 15_000 });
        await expect(person.page.getByRole('list', { name: 'Clusters' }).locator('[data-cluster]')).toHaveCount(1, { timeout: 15_000 });
        return performance.now() - from;
      };
      return withFaultyApp(pass, use, { prepare });
    },
  };
}

/** Its address never comes. */
export const silentDaemon = unreadyDaemon('daemon prints nothing', notReady, readyAfterMs => ({ prints: 'nothing', readyAfterMs }));
/** Something else comes. */
export const junkDaemon = unreadyDaemon('daemon prints junk', notReady, readyAfterMs => ({ prints: 'junk', readyAfterMs }));
/** It ends by itself. */
export const exitingDaemon = unreadyDaemon('daemon exits', /it ended before it was ready \(exit code \d+\)/, delayMs => ({
  exitCode: 1 + (delayMs % 100),
}));
