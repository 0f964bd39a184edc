/// <reference types="@angular/localize" />
import type { AppErrorCode } from '@drawbridge/lifecycle';
import type { TextOf } from './text-of';

const unknownReason = (): string => $localize`it gave no reason`;

/** The program that talks to clusters (`tsh`), and answers of clusters that concern one thing. */
export const daemonTexts = {
  'no-access': p => ({
    title: $localize`You have no access to ${p('what', $localize`this`)}:what:`,
    explanation: $localize`Your roles do not allow it. Ask your administrator if you need it.`,
  }),
  'not-found': p => ({
    title: $localize`${p('what', $localize`This`)}:what: is no longer there`,
    explanation: $localize`It was removed or renamed since the list was read. Refresh the list to see what is there now.`,
  }),
  'already-exists': p => ({
    title: $localize`${p('what', $localize`This`)}:what: exists already`,
    explanation: $localize`Use the one that is there, or choose another name.`,
  }),
  'daemon-not-running': () => ({
    title: $localize`The program that talks to clusters is not running`,
    explanation: $localize`It is called tsh and stopped unexpectedly. Terminals that are open may go on; everything else waits until it is started again.`,
  }),
  'daemon-start-failed': p => ({
    title: $localize`The program that talks to clusters did not start`,
    explanation: $localize`It is called tsh: ${p('reason', unknownReason())}:reason:. Its last lines are under Details.`,
  }),
  'daemon-binary-invalid': p => ({
    title: $localize`${p('path', $localize`The program`)}:path: cannot be used as tsh`,
    explanation: $localize`It is named in the settings or environment of this app, but ${p('reason', $localize`it cannot be started`)}:reason:. Correct the path, then start the app again.`,
  }),
  'daemon-folder': p => ({
    title: $localize`The folder ${p('path', $localize`of tsh`)}:path: cannot be used`,
    explanation: $localize`Logins are kept there: ${p('reason', unknownReason())}:reason:. Correct the folder’s rights or free some space, then start the app again.`,
  }),
  'daemon-socket': p => ({
    title: $localize`The program that talks to clusters cannot be reached safely`,
    explanation: $localize`Something that is not ours is where the app speaks to it, at ${p('path', '…')}:path:: ${p('reason', unknownReason())}:reason:. Nothing was sent there, and nothing was started; start it again when that is put right.`,
  }),
  'profile-broken': p => ({
    title: $localize`A saved login cannot be read`,
    explanation: $localize`The file ${p('file', $localize`of one profile`)}:file: is damaged, so the list of clusters cannot be read again. Move the file away or repair it, then refresh.`,
  }),
  unsupported: p => ({
    title: $localize`The installed tsh cannot do this`,
    explanation: $localize`It does not know ${p('method', $localize`what was asked`)}:method:. A newer version may; everything else goes on working.`,
  }),
  'timed-out': p => ({
    title: $localize`${p('what', $localize`The answer`)}:what: took too long`,
    explanation: $localize`Nothing came back in time. The network or the cluster may be slow; try again.`,
  }),
} satisfies Partial<Record<AppErrorCode, TextOf>>;
