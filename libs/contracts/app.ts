import { call, contract, event, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';
import { appErrorSchema, clusterRef, homeId } from './shared';

/** Facts for the About box and the status bar. */
export const appInfo = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  development: z.boolean(),
  tsh: z.object({ path: z.string(), source: z.enum(['environment', 'bundled', 'checkout', 'path', 'none']), version: z.string() }),
  logs: z.string(),
});
export type AppInfo = z.infer<typeof appInfo>;

/** How a child process stands. `home` is set for daemons. `logTail`: its last lines. */
export const childView = z.object({
  name: z.string(),
  kind: z.enum(['daemon', 'pty-host', 'demo-cluster']),
  home: z.optional(homeId),
  state: z.enum(['stopped', 'starting', 'ready', 'suspect', 'dead', 'restarting', 'given-up']),
  error: z.optional(appErrorSchema),
  logTail: z.array(z.string()),
});
export type ChildView = z.infer<typeof childView>;

/** Where the demo cluster is. Who may enter is filled into its login dialog by main. */
export const demoStarted = z.object({ ref: clusterRef });

/** The app as a whole. */
export const app = contract('app', {
  info: call(nothing, appInfo).from('workbench'),
  children: state(nothing, z.array(childView)).from('workbench'),
  restartChild: call(z.strictObject({ name: text(128) }), nothing).from('workbench'),
  startDemo: call(nothing, demoStarted).from('workbench'),
  /** Through the one opener: https to known hosts and links of open gateways, else the person is asked. `no-program`: none here opens such links. */
  openLink: call(z.strictObject({ url: text(8192) }), z.enum(['opened', 'refused', 'no-program'])).from('workbench'),
  /** A command picked in the menu; the window runs it. */
  command: event(z.object({ id: z.string() })).to('workbench'),
  /** Something to tell the person once, in words already chosen by main. */
  notice: event(z.object({ kind: z.enum(['info', 'warning', 'error']), text: z.string(), details: z.optional(z.string()) })).to(
    'workbench',
  ),
  /** Tells main which commands the menu may offer now and what the window shows. */
  windowTitle: call(z.strictObject({ title: text(512) }), nothing).from('workbench'),
});
