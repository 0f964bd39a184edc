/**
 * `sudo node tools/bootstrap/packages.mjs [build] [window] [cluster] [browser]`: only the Debian packages, for people who do not
 * work as root. Without a word it installs all of them. Starts and enables no service.
 */
import { requirements } from './debian-packages.mjs';
import { systemRunner } from './runner.mjs';
import { setUpPackages } from './set-up-packages.mjs';

const known = [...new Set(requirements.map(one => one.need))];
const asked = process.argv.slice(2).filter(one => one !== '--yes');
const strange = asked.filter(one => !known.some(each => each === one));
/** @param {string} text */
const say = text => process.stderr.write(`${text}\n`);

if (strange.length > 0) {
  say(`Unknown: ${strange.join(', ')}. Choose among ${known.join(', ')}.`);
  process.exitCode = 2;
} else {
  const needs = asked.length === 0 ? known : known.filter(one => asked.includes(one));
  const outcome = await setUpPackages(needs, process.argv.includes('--yes') ? 'given' : 'ask', systemRunner(process.cwd()), say);
  say(outcome.ok ? 'Set-up: the Debian packages are there.' : outcome.message);
  process.exitCode = outcome.ok ? 0 : 1;
}
