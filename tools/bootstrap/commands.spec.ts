import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import { commands, parseCommandLine } from './commands.mjs';

describe('parseCommandLine', () => {
  it('lists the commands when none, or a strange one, is given', () => {
    for (const argv of [[], ['deploy'], ['constructor'], ['--yes']]) {
      const parsed = parseCommandLine(argv);
      expect(parsed.ok).toBeFalse();
      expect(!parsed.ok && parsed.message).toContain('electron-path');
    }
  });

  it('takes --yes for the set-up and leaves the rest to the script', () => {
    expect(parseCommandLine(['start', '--yes', '--theme', 'dark'])).toEqual(
      jasmine.objectContaining({ assent: 'given', args: ['--theme', 'dark'] }),
    );
    expect(parseCommandLine(['start', '--theme', 'dark'])).toEqual(jasmine.objectContaining({ assent: 'ask', args: ['--theme', 'dark'] }));
  });

  it('leaves everything after -- alone', () => {
    expect(parseCommandLine(['start', '--', '--yes', 'drawbridge://x'])).toEqual(
      jasmine.objectContaining({ assent: 'ask', args: ['--', '--yes', 'drawbridge://x'] }),
    );
  });

  it('puts the arguments of a command before those of the person', () => {
    expect(parseCommandLine(['build:tsh', '--development'])).toEqual(jasmine.objectContaining({ args: ['tsh', '--development'] }));
  });
});

describe('the commands', () => {
  it('are exactly what package.json calls', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const called = Object.values(scripts).flatMap(text => /^node tools\/bootstrap\/run\.mjs (\S+)$/.exec(text)?.[1] ?? []);
    expect(called.toSorted()).toEqual(Object.keys(commands).toSorted());
  });

  it('name scripts that are there', () => {
    for (const [name, command] of Object.entries(commands))
      expect(existsSync(path.join(root, command.script)))
        .withContext(`${name}: ${command.script}`)
        .toBeTrue();
  });
});
