import { processOutput } from './cli/output';
import { runCommandLine } from './cli/program';
import { ProcessQuestions } from './cli/questions';

/** Entry of `tsh`: the command line and the daemon. */
async function main(): Promise<void> {
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    environment: process.env,
    output: processOutput(process),
    questions: () => new ProcessQuestions(process),
  });
}

void main();
