import { app } from './app';
import { auth } from './auth';
import { clusters } from './clusters';
import { connections } from './connections';
import { daemon } from './daemon';
import { gateways } from './gateways';
import { leaving } from './leaving';
import { sessions } from './sessions';
import { settings } from './settings';
import { workspaces } from './workspaces';

/** Every contract there is: tests generate hostile input from this list, and nothing outside it reaches main. */
export const contracts = { app, auth, clusters, connections, daemon, gateways, leaving, sessions, settings, workspaces } as const;
