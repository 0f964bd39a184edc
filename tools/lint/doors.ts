/**
 * One door per danger: the raw call is refused everywhere else. A door is a path from the root: a folder (with a slash at its
 * end) or one file. To add one, add it here with its reason; reviews look at this file.
 */
export interface Danger {
  readonly name: string;
  /** What to do instead; ends the message. */
  readonly instead: string;
  /** Names imported from modules; `*` means any import at all. Type-only imports are free, unless `types` says otherwise. */
  readonly imports?: readonly { readonly modules: readonly string[]; readonly names: readonly string[] | '*' }[];
  /** Members such as `shell.openExternal`: an object's name, or `*` for any object; the property by name or by beginning (`bypassSecurityTrust*`). */
  readonly members?: readonly { readonly object: string; readonly property: string }[];
  /** Global functions that are refused when called or constructed. */
  readonly globals?: readonly string[];
  readonly types?: 'refused';
  /** Where it is allowed, and why. */
  readonly doors: readonly { readonly path: string; readonly reason: string }[];
  /** `free`: specs and their `fixtures/` may; `refused`: they neither. */
  readonly specs: 'free' | 'refused';
}

/** Folders that are not the product: they drive it. */
const harness = [
  { path: 'tools/', reason: 'development tools' },
  { path: 'bench/', reason: 'measures the product from outside' },
  { path: 'e2e/', reason: 'drives the product from outside' },
] as const;

const files = ['fs', 'node:fs', 'fs/promises', 'node:fs/promises'];

/** Every danger with its doors. */
export const dangers: readonly Danger[] = [
  {
    name: "Electron's IPC",
    instead: 'add a call to libs/contracts instead',
    imports: [
      {
        modules: ['electron', 'electron/main', 'electron/renderer', 'electron/common'],
        names: ['ipcMain', 'ipcRenderer', 'MessageChannelMain', 'contextBridge'],
      },
    ],
    members: [
      { object: 'webContents', property: 'send' },
      { object: 'webContents', property: 'postMessage' },
    ],
    doors: [
      { path: 'libs/ipc-main/', reason: 'checks the sender and hands out the ports' },
      { path: 'apps/preload/', reason: 'passes the ports on to the page' },
      ...harness,
    ],
    specs: 'refused',
  },
  {
    name: 'opening something outside of the app',
    instead: 'go through apps/main/opener.ts',
    members: [
      { object: 'shell', property: 'openExternal' },
      { object: 'shell', property: 'openPath' },
    ],
    doors: [{ path: 'apps/main/opener.ts', reason: 'decides by scheme and host, and asks' }],
    specs: 'refused',
  },
  {
    name: 'starting a program',
    instead: 'go through libs/programs or libs/supervisor',
    imports: [{ modules: ['child_process', 'node:child_process'], names: '*' }],
    members: [{ object: 'process', property: 'execve' }],
    doors: [
      { path: 'libs/programs/', reason: 'the door: closed launch kinds, clean environments' },
      { path: 'libs/supervisor/', reason: 'life and death of our own children' },
      { path: 'libs/testing/', reason: 'fakes that are real programs' },
      {
        path: 'apps/cluster/ssh/sshd-process.ts',
        reason: 'one sshd for each connection to a demo node, its pipes wired to the connection',
      },
      { path: 'apps/tsh/ssh/exec-ssh.ts', reason: 'tsh ssh becomes the system’s ssh: argument array, clean environment' },
      { path: 'apps/tsh/programs/run-attached.ts', reason: 'clients that tsh runs for a person: argument array, clean environment' },
      ...harness,
    ],
    specs: 'free',
  },
  {
    name: 'starting a utility process',
    instead: 'go through apps/main/children/utility-child.ts',
    imports: [{ modules: ['electron', 'electron/main'], names: ['utilityProcess'] }],
    doors: [{ path: 'apps/main/children/utility-child.ts', reason: 'the door: fits it to the supervisor' }, ...harness],
    specs: 'refused',
  },
  {
    name: 'a PTY',
    instead: 'ask the PTY host',
    imports: [{ modules: ['node-pty'], names: '*' }],
    doors: [{ path: 'apps/pty-host/', reason: 'owns every PTY' }, ...harness],
    specs: 'free',
  },
  {
    name: 'writing files',
    instead: 'go through libs/files or libs/state',
    imports: [
      {
        modules: files,
        names: [
          ...[
            'writeFile',
            'writeFileSync',
            'appendFile',
            'appendFileSync',
            'createWriteStream',
            'WriteStream',
            'open',
            'openSync',
            'truncate',
            'truncateSync',
          ],
          ...['rename', 'renameSync', 'copyFile', 'copyFileSync', 'cp', 'cpSync', 'symlink', 'symlinkSync', 'link', 'linkSync'],
          ...['mkdir', 'mkdirSync', 'mkdtemp', 'mkdtempSync', 'chmod', 'chmodSync', 'chown', 'chownSync'],
        ],
      },
      { modules: ['write-file-atomic'], names: '*' },
    ],
    doors: [
      { path: 'libs/files/', reason: 'the door: private directories, atomic writes' },
      { path: 'libs/testing/', reason: 'fakes and fixtures in temporary folders' },
      { path: 'apps/cluster/audit.ts', reason: 'the audit log is appended to, never rewritten' },
      { path: 'apps/tsh/daemon/listener.ts', reason: 'the mode of the socket that it listens on' },
      ...harness,
    ],
    specs: 'free',
  },
  {
    name: 'writing to the console',
    instead: 'use libs/logs, which redacts',
    members: [{ object: 'console', property: '*' }],
    doors: [...harness],
    specs: 'free',
  },
  {
    name: 'markup or code from a string',
    instead: 'let Angular render it',
    members: [
      { object: '*', property: 'innerHTML' },
      { object: '*', property: 'outerHTML' },
      { object: '*', property: 'insertAdjacentHTML' },
      { object: '*', property: 'bypassSecurityTrust*' },
      { object: 'document', property: 'write' },
    ],
    globals: ['eval', 'Function'],
    doors: [],
    specs: 'refused',
  },
  {
    name: 'generated wire types',
    instead: 'use the domain models; libs/tshd-link maps them',
    imports: [{ modules: ['@drawbridge/wire'], names: '*' }],
    types: 'refused',
    doors: [
      { path: 'libs/wire/', reason: 'holds them' },
      { path: 'libs/tshd-link/', reason: 'maps them to domain models' },
      { path: 'libs/tshd-grpc/', reason: 'carries their bytes' },
      { path: 'libs/testing/', reason: 'the scripted daemon speaks the real wire' },
      { path: 'apps/tsh/', reason: 'is a daemon' },
      { path: 'apps/pty-host/', reason: 'serves PtyHostService' },
      { path: 'apps/main/children/pty-host.ts', reason: 'calls PtyHostService, which is ours' },
      { path: 'apps/main/sessions/', reason: 'calls PtyHostService, which is ours' },
      ...harness,
    ],
    specs: 'refused',
  },
];
