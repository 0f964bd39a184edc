/** A piece of output made to do harm. */
export interface HostilePiece {
  readonly kind: string;
  readonly bytes: Uint8Array;
}

/** Text that hostile output carries in titles, links, clipboards and strings. It must never be typed into the program. */
export const canary = 'CANARY7f3a';

/** `CANARY7f3ayy`. */
const canaryBase64 = 'Q0FOQVJZN2YzYXl5';

type Dice = (below: number) => number;

const text = new TextEncoder();
const finals = '@ABCDEFGHIJKLMPQSTXZ`abcdefghijklmnopqrstuvwxyz{|}~';
const huge = ['', '0', '1', '7', '80', '999', '65535', '1000000', '2147483647', '4294967296', '99999999999999999999'];
const strings = [']', 'P', '_', '^', 'X', 'k'];
const ends = ['\u0007', '\u001b\\', '\u009c', '\u0018', ''];

/** What asks for an answer. Whatever is answered must come from the terminal's own state, never from what the program sent. */
const questions = [
  '[c',
  '[>c',
  '[=c',
  '[5n',
  '[6n',
  '[?6n',
  '[?996n',
  '[>q',
  '[18t',
  '[21t',
  '[20t',
  'P$qm\u001b\\',
  'P+q544e\u001b\\',
  '[1;1;1;1;9;9*y',
];

const kinds: Readonly<Record<string, (dice: Dice) => string | Uint8Array>> = {
  random: dice => Uint8Array.from({ length: 4_096 }, () => dice(256)),
  'broken UTF-8': dice => {
    const parts = [
      [0xc3],
      [0xe2, 0x82],
      [0xf0, 0x9f, 0x98],
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0xf5, 0x80, 0x80, 0x80],
      [0xff],
      [0x80],
      [0x41],
    ];
    return Uint8Array.from(Array.from({ length: 1_000 }, () => parts[dice(parts.length)] ?? []).flat());
  },
  'control sequences': dice => {
    const one = (): string => {
      const parameters = Array.from({ length: dice(6) }, () => pick(huge, dice)).join(pick([';', ':'], dice));
      return `\u001b[${pick(['', '?', '>', '=', '!'], dice)}${parameters}${pick(['', '', '', ' ', '$', '*', '"'], dice)}${pick([...finals], dice)}x`;
    };
    return Array.from({ length: 300 }, one).join('');
  },
  'repeat counts': dice => [...finals].map(final => `ab\u001b[${pick(huge, dice)};${pick(huge, dice)}${final}`).join(''),
  'endless parameters': dice => `\u001b[${`${dice(300)};`.repeat(50_000)}m`,
  strings: dice => {
    const one = (): string => `\u001b${pick(strings, dice)}${dice(2_000)};${canary}${'x'.repeat(dice(500))}${pick(ends, dice)}`;
    return Array.from({ length: 100 }, one).join('');
  },
  clipboard: dice => {
    const base64 = `${canaryBase64}${'eXl5'.repeat(dice(1_000))}`;
    return `\u001b]52;c;?\u0007\u001b]52;;?\u001b\\\u001b]52;c;${base64}\u0007\u001b]52;p;${'A'.repeat(100_000)}\u0007\u001b]52;c;%%%\u0007`;
  },
  'long titles': () => `\u001b]2;${canary}${'t'.repeat(1_000_000)}\u0007\u001b[22t\u001b[21t\u001b[23t`,
  'titles on a stack': () => `\u001b]0;${canary}\u0007\u001b[22;0t`.repeat(2_000),
  sixel: () => `\u001bPq"1;1;100000;100000#0;2;0;0;0!2147483647~-!99999999~\u001b\\`,
  'sizes of the window': dice => `\u001b[8;${pick(huge, dice)};1000000t\u001b[?3h\u001b[?40h\u001b[4;99999;99999t\u001b[9;1t`,
  joined: dice => `e${'\u0301'.repeat(20_000 + dice(20_000))}\u{1f469}${'\u200d\u{1f469}'.repeat(5_000)}`,
  links: dice =>
    `\u001b]8;id=${dice(50)};https://example.com/${canary}${'u'.repeat(dice(20_000))}\u001b\\link\u001b]8;;\u001b\\`.repeat(20),
  margins: dice =>
    `\u001b[${dice(30)};${dice(30)}r\u001b[?6h\u001b[${dice(99)};${dice(99)}H${'\n'.repeat(200)}\u001bM\u001bM\u001b[L\u001b[M\u001b[?6l`,
  'both screens': dice =>
    `\u001b[?1049h${'full '.repeat(dice(400))}\u001b[?1049l\u001b[?47h\u001b[2J\u001b[?47l\u001b7\u001b8\u001b[?2026h`.repeat(20),
  resets: () => '\u001bc\u001b[!p\u001b#8\u001b(0lqk\u001b(B\u000e\u000f',
  questions: dice => `${Array.from({ length: 200 }, () => `\u001b${pick(questions, dice)}`).join('')}\u0005`,
  'colours asked and set': dice =>
    `\u001b]4;${dice(300)};?\u0007\u001b]10;?;?;?\u0007\u001b]11;${canary}\u0007\u001b]4;1;${canary};2;?\u0007\u001b]104\u0007`,
  unfinished: dice => `\u001b${pick(strings, dice)}${canary}${'z'.repeat(70_000)}`,
};

/** The kinds of harm there are. */
export const hostileKinds: readonly string[] = Object.keys(kinds);

/**
 * Output that a hostile program or a torn file could print, the same for the same seed: every kind of harm in turn until there are so many bytes. Ends with
 * what brings any terminal back to plain text.
 */
export function* hostileOutput(seed: number, totalBytes: number): Generator<HostilePiece> {
  const dice = diceOf(seed);
  let sent = 0;
  for (let turn = 0; sent < totalBytes; turn += 1) {
    const kind = hostileKinds[turn < hostileKinds.length ? turn : dice(hostileKinds.length)] ?? 'random';
    const made = kinds[kind]?.(dice) ?? '';
    const bytes = typeof made === 'string' ? text.encode(made) : made;
    sent += bytes.byteLength;
    yield { kind, bytes };
  }
  yield { kind: 'end', bytes: text.encode('\u0018\u001b\\\u001bc\u001b[?1049l\u001b[2J\u001b[H\u001b[mstill here') };
}

function pick<T>(list: readonly T[], dice: Dice): T {
  return list[dice(list.length)] as T;
}

/** mulberry32: small, and good enough to throw dice. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
