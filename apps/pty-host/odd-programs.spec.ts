import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HostBench } from './spec-support/host-bench';

/** Names that a shell, a quoting rule or a table of encodings could take for something else. */
const odd = [
  'a name with spaces',
  ' leading and trailing ',
  "it's",
  'say "this"',
  '$HOME',
  '$(touch interpolated)',
  '`touch interpolated`',
  '; touch interpolated #',
  '| touch interpolated',
  '&& touch interpolated',
  '> interpolated',
  'a*b?c[d]',
  '{a,b}',
  '~',
  '-rf',
  '--',
  '!history',
  'back\\slash',
  'new\nline',
  '%s%n%PATH%',
  '漢字 и ελληνικά',
  'e\u0301 decomposed',
  '👩‍💻 🎉',
  '\u202eright to left',
];

/** Tells what it was started with, byte by byte, so that nothing is lost on the way through a terminal. */
const script = `#!/bin/sh
hex() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \\n'; }
printf 'start %s %s %s %s %s end' "$(hex "$0")" "$(hex "$PWD")" "$(hex "$1")" "$(hex "$ODD")" "$#"
`;

const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex');

describe('programs with odd names', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'drawbridge-odd-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const said = async (bench: HostBench, spec: { program: string; args: string[]; cwd: string; environment: Record<string, string> }) => {
    const size = { cols: 1_000, rows: 20 };
    const session = bench.session('', { ...spec, size });
    const view = bench.window().show(session, size);
    await session.start();
    await view.ended();
    return /start (\S*) (\S*) (\S*) (\S*) (\d+) end/.exec(view.text.replaceAll('\n', ''))?.slice(1);
  };

  for (const name of odd) {
    it(`start as they are, in the folder, with the argument and the variable ${JSON.stringify(name)}`, async () => {
      await using bench = new HostBench();
      const place = path.join(folder, name);
      await mkdir(place);
      const program = path.join(place, name);
      await writeFile(program, script);
      await chmod(program, 0o755);
      const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', ODD: name };
      expect(await said(bench, { program, args: [name], cwd: place, environment })).toEqual([
        hex(program),
        hex(place),
        hex(name),
        hex(name),
        '1',
      ]);
      // Whatever a shell made of the name would have left this behind.
      await expectAsync(rm(path.join(place, 'interpolated'))).toBeRejected();
    });
  }

  it('get an environment of 32 KB in one variable and in a thousand', async () => {
    await using bench = new HostBench();
    const program = path.join(folder, 'count');
    await writeFile(program, '#!/bin/sh\nprintf "start %s %s x x %s end" "${#LONG}" "$(env | grep -c ^MANY_)" "$#"\n');
    await chmod(program, 0o755);
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`MANY_${index}`, 'value '.repeat(5)]));
    const environment = { PATH: '/usr/bin:/bin', LONG: 'é '.repeat(16_384).slice(0, 32_768), LC_ALL: 'C.UTF-8', ...many };
    const answer = await said(bench, { program, args: [], cwd: folder, environment });
    expect(answer?.slice(1)).toEqual(['1000', 'x', 'x', '0']);
    // Shells count bytes or characters.
    expect(['32768', '49152']).toContain(answer?.[0] ?? '');
  });
});
