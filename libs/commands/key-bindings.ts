import type { Command, Platform } from './command';
import { isBareControlLetter, isPressed, readChord, type KeyChord, type KeyPress } from './key-chord';

/** Which keys mean which command on one platform. */
export class KeyBindings {
  readonly #bindings: readonly { readonly command: Command; readonly chord: KeyChord }[];

  constructor(
    commands: readonly Command[],
    private readonly platform: Platform,
  ) {
    this.#bindings = commands.flatMap(command => {
      const text = command.keys[platform];
      const chord = text === undefined ? undefined : readChord(text);
      return chord === undefined ? [] : [{ command, chord }];
    });
  }

  /** The command of a key press. In a terminal a letter with Ctrl alone is never ours: it belongs to the program. */
  find(press: KeyPress, focus: 'terminal' | 'elsewhere'): Command | undefined {
    if (focus === 'terminal' && isBareControlLetter(press)) return undefined;
    return this.#bindings.find(one => isPressed(one.chord, press))?.command;
  }

  /** The keys of a command as this platform's people read them; `undefined` when it has none. */
  label(command: Command): string | undefined {
    const text = command.keys[this.platform];
    return this.platform === 'darwin'
      ? text?.replace('Control+', '⌃').replace('Option+', '⌥').replace('Shift+', '⇧').replace('Command+', '⌘')
      : text;
  }
}
