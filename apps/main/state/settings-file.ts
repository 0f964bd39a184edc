import { moveAside, readTextLimited, writeFileAtomic, type FileSystem } from '@drawbridge/files';
import { Turns, appError, fail, internalError, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import {
  SettingsStore,
  allSettings,
  readJsonc,
  settingsSchema,
  withJsoncValue,
  withoutJsoncValue,
  type JsoncDocument,
} from '@drawbridge/settings';
import { BehaviorSubject, concatMap, filter, switchMap, timer, type Observable, type Subscription } from 'rxjs';
import { fileChanges$ } from './file-changes';
import { readSettingsFile, type ReadSettings } from './read-settings-file';
import { settingsPlace } from './settings-place';

/** Where the settings file is and what stands beside it. */
export interface SettingsPaths {
  readonly file: string;
  /** The last content that could be used, for a start with a broken file. */
  readonly lastGood: string;
  /** The file's JSON schema, in the same folder. `link`: how the file names it. */
  readonly schema: string;
  readonly schemaLink: string;
}

/** Parts that specs replace. */
export interface SettingsFileParts {
  readonly clock: Clock;
  readonly files?: FileSystem;
  /** ms without another change before the file is read. */
  readonly quiet?: number;
  /** ms more before a broken or missing file is told: editors empty a file before they fill it, or remove it before they put the new one in its place. */
  readonly settle?: number;
}

/**
 * The settings file as the app and the person share it: the text on the disk is the truth, the store follows it, and a change of ours is an edit of one value
 * in that text. A file that cannot be used is left alone, and what was in force stays.
 */
export class SettingsFile {
  readonly store: SettingsStore;
  readonly #state: BehaviorSubject<ReadSettings>;
  readonly state$: Observable<ReadSettings>;
  #watching: Subscription | undefined;
  /** Reading, editing and writing never overlap. */
  readonly #turns = new Turns();
  #lastGood: string | undefined;

  private constructor(
    readonly paths: SettingsPaths,
    private readonly parts: SettingsFileParts,
    first: { readonly read: ReadSettings; readonly document: JsoncDocument | undefined },
  ) {
    this.#state = new BehaviorSubject(first.read);
    this.state$ = this.#state.asObservable();
    this.store = new SettingsStore(first.document?.members);
  }

  /** Reads the file; when that is there and cannot be used, the last content that could. Never rejects. */
  static async open(paths: SettingsPaths, parts: SettingsFileParts): Promise<SettingsFile> {
    const read = await readSettingsFile(paths.file, parts.files);
    if (read.kind === 'whole') return new SettingsFile(paths, parts, { read, document: read.document });
    const before = read.kind === 'missing' ? read : await readSettingsFile(paths.lastGood, parts.files);
    return new SettingsFile(paths, parts, { read, document: before.kind === 'whole' ? before.document : undefined });
  }

  get state(): ReadSettings {
    return this.#state.value;
  }

  /** Follows the file from now on, and writes what stands beside it. `refused`: a file of ours could not be written; why, in English. */
  follow(refused: (reason: string) => void): void {
    const { quiet = 100, settle = 400 } = this.parts;
    const look = (patience: 'passing' | 'settled'): Promise<ReadSettings> => this.#turns.take(() => this.#look(patience));
    this.#watching = fileChanges$(this.paths.file)
      .pipe(
        switchMap(() =>
          timer(quiet).pipe(
            concatMap(() => look('passing')),
            filter(read => read.kind !== 'whole'),
            switchMap(() => timer(settle)),
            concatMap(() => look('settled')),
          ),
        ),
      )
      .subscribe();
    void this.#turns.take(() => this.#writeSchema(refused));
    this.#watching.add(this.state$.subscribe(read => void this.#turns.take(() => this.#keepLastGood(read, refused))));
  }

  /** Chooses a value. Refused when name or value are wrong, or when the file cannot be used. */
  async set(name: string, value: unknown): Promise<Result<undefined>> {
    const checked = this.store.check(name, value);
    return checked.ok ? this.#edit(document => withJsoncValue(document, name, checked.value)) : checked;
  }

  /** Takes a setting out of the file. */
  async reset(name: string): Promise<Result<undefined>> {
    return this.#edit(document => withoutJsoncValue(document, name));
  }

  /** Makes sure that there is a file to look at, whatever it holds. */
  async ensure(): Promise<Result<undefined>> {
    return this.#turns.take(async () => {
      const read = await this.#look('settled');
      return read.kind === 'missing' ? this.#write(this.#fresh().text) : ok(undefined);
    });
  }

  /** Puts a file that cannot be used aside and writes the values in force into a new one. Answers where the old one is; empty when there was none. */
  async startNew(): Promise<Result<{ kept: string }>> {
    return this.#turns.take(async () => {
      const read = await this.#look('settled');
      if (read.kind === 'whole') return ok({ kept: '' });
      const kept = read.kind === 'missing' ? ok('') : await moveAside(this.paths.file, this.parts.clock, this.parts.files);
      if (!kept.ok) return fail(appError('file-unwritable', { path: this.paths.file, reason: kept.error.message }));
      const text = Object.entries(this.store.content.chosen).reduce(
        (document, [name, value]) => parsed(withJsoncValue(document, name, value)),
        this.#fresh(),
      ).text;
      const written = await this.#write(text);
      return written.ok ? ok({ kept: kept.value }) : written;
    });
  }

  /** Stops following; resolves when nothing is being written any more. */
  async close(): Promise<void> {
    this.#watching?.unsubscribe();
    await this.#turns.done();
    this.#state.complete();
    this.store[Symbol.dispose]();
  }

  async #edit(change: (document: JsoncDocument) => string): Promise<Result<undefined>> {
    return this.#turns.take(async () => {
      // What the person wrote a moment ago must not be lost.
      const read = await this.#look('settled');
      switch (read.kind) {
        case 'whole':
          return this.#write(change(read.document));
        case 'missing':
          return this.#write(change(this.#fresh()));
        case 'broken':
        case 'unreadable':
          return fail(appError('settings-file-broken', { path: this.paths.file, place: settingsPlace(read) }));
      }
    });
  }

  /** Writes a text of ours and takes it. It is read before: a mistake of ours must not cost a person's file. */
  async #write(text: string): Promise<Result<undefined>> {
    const document = readJsonc(text);
    if (!document.ok) return fail(internalError(new Error(`an edit of the settings file came out as ${document.error.code}`)));
    const written = await writeFileAtomic(this.paths.file, text, this.parts.files);
    if (!written.ok) return fail(appError('file-unwritable', { path: this.paths.file, reason: written.error.message }));
    this.#take({ kind: 'whole', document: document.value });
    return ok(undefined);
  }

  /** Reads the file and takes what it holds. `passing`: what cannot be used may be half of a write, so it is not told yet. */
  async #look(patience: 'passing' | 'settled'): Promise<ReadSettings> {
    const read = await readSettingsFile(this.paths.file, this.parts.files);
    if (read.kind === 'whole' || patience === 'settled') this.#take(read);
    return read;
  }

  #take(read: ReadSettings): void {
    if (isSame(read, this.state)) return;
    if (read.kind === 'whole') this.store.load(read.document.members);
    // Without a file nothing is chosen. What a broken one meant is not known.
    if (read.kind === 'missing') this.store.load([]);
    this.#state.next(read);
  }

  async #keepLastGood(read: ReadSettings, refused: (reason: string) => void): Promise<void> {
    if (read.kind !== 'whole') return;
    this.#lastGood ??= await this.#textOf(this.paths.lastGood);
    if (this.#lastGood === read.document.text) return;
    const written = await writeFileAtomic(this.paths.lastGood, read.document.text, this.parts.files);
    if (written.ok) this.#lastGood = read.document.text;
    else refused(written.error.message);
  }

  async #writeSchema(refused: (reason: string) => void): Promise<void> {
    const text = `${JSON.stringify(settingsSchema(allSettings), null, 2)}\n`;
    if ((await this.#textOf(this.paths.schema)) === text) return;
    const written = await writeFileAtomic(this.paths.schema, text, this.parts.files);
    if (!written.ok) refused(written.error.message);
  }

  /** `undefined` when it is missing or cannot be read: then it is written anew. */
  async #textOf(file: string): Promise<string | undefined> {
    const text = await readTextLimited(file, { maxBytes: 4 * 1024 * 1024 }, this.parts.files);
    return text.ok ? text.value : undefined;
  }

  #fresh(): JsoncDocument {
    return parsed(`${JSON.stringify({ $schema: this.paths.schemaLink }, null, 2)}\n`);
  }
}

/** A text of ours. @throws Error when it is none, which is a defect */
function parsed(text: string): JsoncDocument {
  const read = readJsonc(text);
  if (!read.ok) throw new Error(`own settings text: ${read.error.code}`);
  return read.value;
}

function isSame(one: ReadSettings, other: ReadSettings): boolean {
  if (one.kind === 'whole' && other.kind === 'whole') return one.document.text === other.document.text;
  return JSON.stringify(one) === JSON.stringify(other);
}
