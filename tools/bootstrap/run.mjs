/**
 * `node tools/bootstrap/run.mjs <command> [arguments]`: sets up what the command needs, then runs it with the right Node.
 * Everything in this folder is plain JavaScript without dependencies: it is what runs before anything is installed, on Node 20.
 */
import { runCommand } from './run-command.mjs';

process.exitCode = await runCommand(process.argv.slice(2));
