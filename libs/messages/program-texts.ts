/// <reference types="@angular/localize" />
import type { AppErrorCode } from '@drawbridge/lifecycle';
import type { TextOf } from './text-of';

const unknownReason = (): string => $localize`it gave no reason`;

/** Programs, ports and files on this computer. */
export const programTexts = {
  'port-taken': p => ({
    title: $localize`Port ${p('port', '?')}:port: is in use`,
    explanation: $localize`${p('program', $localize`Another program on this computer`)}:program: listens there. Choose another port.`,
  }),
  'port-invalid': p => ({
    title: $localize`“${p('port', '…')}:port:” is not a port`,
    explanation: $localize`A port is a number from 1 to 65535. Type another one.`,
  }),
  'port-forbidden': p => ({
    title: $localize`Port ${p('port', '?')}:port: may not be used by this account`,
    explanation: $localize`The system keeps ports below 1024 for its own services. Choose a higher one.`,
  }),
  'program-missing': p => ({
    title: $localize`${p('path', $localize`The program`)}:path: was not found`,
    explanation: $localize`It is not installed or has moved. Choose another program, or install it.`,
  }),
  'folder-missing': p => ({
    title: $localize`The folder ${p('path', '…')}:path: was not found`,
    explanation: $localize`It was removed or renamed. Open a terminal in another folder.`,
  }),
  'program-failed': p => ({
    title: $localize`${p('path', $localize`The program`)}:path: could not be started`,
    explanation: $localize`The system says: ${p('reason', unknownReason())}:reason:.`,
  }),
  'terminals-not-running': () => ({
    title: $localize`Terminals are not available`,
    explanation: $localize`The part of the app that runs terminals stopped. Programs that ran in it have ended; start it again to open new ones.`,
  }),
  'demo-failed': p => ({
    title: $localize`The demo cluster did not start`,
    explanation: $localize`It runs on this computer only: ${p('reason', unknownReason())}:reason:. Details hold its last lines.`,
  }),
  'demo-stopped': p => ({
    title: $localize`The demo cluster stopped`,
    explanation: $localize`It was started again several times and did not stay: ${p('reason', unknownReason())}:reason:. Terminals on its servers have ended; Details hold its last lines.`,
  }),
  'file-unwritable': p => ({
    title: $localize`${p('path', $localize`A file`)}:path: could not be written`,
    explanation: $localize`The system says: ${p('reason', unknownReason())}:reason:. The app goes on, but will not remember changes until this is put right.`,
  }),
  'file-not-opened': p => ({
    title: $localize`${p('path', $localize`A file`)}:path: could not be opened`,
    explanation: $localize`The system says: ${p('reason', unknownReason())}:reason:. Open it in an editor of your choice.`,
  }),
  'settings-file-broken': p => ({
    title: $localize`Nothing was changed: the settings file has a mistake`,
    explanation: $localize`${p('place', $localize`Its place is not known`)}:place:. Mend ${p('path', $localize`the file`)}:path:, or start a new one on the settings page.`,
  }),
} satisfies Partial<Record<AppErrorCode, TextOf>>;
