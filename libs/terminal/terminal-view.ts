import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
import type { PtyView } from '@drawbridge/pty-protocol';
import { WindowLink } from '@drawbridge/window-link';
import { firstValueFrom } from 'rxjs';
import { EndBanner, type TerminalEnd } from './end-banner';
import { PtyClients } from './pty-clients';
import { checkPaste } from './paste';
import { TerminalSearch } from './terminal-search';
import { terminalColours } from './terminal-colours';
import { TerminalSurface } from './terminal-surface';

/** How long the window's size must rest before the program hears of it, in ms: each size makes it draw everything anew. */
const resizeRestMs = 60;

/** Ctrl-C and Escape, as they are sent. */
const stopsPaste: readonly number[] = [0x03, 0x1b];
/** Enter, as it is sent. */
const enter = 0x0d;

/** One session on screen. */
@Component({
  selector: 'db-terminal',
  imports: [EndBanner, TerminalSearch],
  encapsulation: ViewEncapsulation.None,
  styleUrl: './terminal-view.css',
  template: `
    <div #place class="screen"></div>
    @if (isSearching()) {
      @if (surface(); as shown) {
        <db-terminal-search [terminal]="shown.terminal" (closed)="endSearch()" />
      }
    }
    @if (end(); as ended) {
      <db-end-banner [end]="ended" [isScreenShown]="!isBlank()" [asks]="wasTypedInto()" (restart)="restart.emit()" />
    }
  `,
})
export class TerminalView {
  /** Id of the session; a new one starts from an empty terminal. */
  readonly session = input.required<string>();
  /** On screen: a hidden terminal lets go of its buffer, gets it back when shown, and takes no focus. */
  readonly isShown = input(true);
  /** Of the terminals on screen the one that the keyboard belongs to; it takes the focus when it becomes that, and when it is shown. */
  readonly isFocused = input(true);
  readonly fontFamily = input('');
  /** CSS pixels. */
  readonly fontSize = input(14);
  /** Lines. */
  readonly scrollback = input(10_000);
  /** Changes when the window's theme does. */
  readonly theme = input('');
  readonly isReadAloud = input(false);
  /** How the program ended, once it has. */
  readonly end = input<TerminalEnd>();
  /** `gone`: the PTY host that kept the session's screen died, so what is shown here is all there is: it is not let go of any more. */
  readonly screen = input<'kept' | 'gone'>('kept');
  /** Asks before several lines are pasted into a program that would run each at once. */
  readonly confirmPaste = input<(lines: number) => Promise<boolean>>(() => Promise.resolve(true));
  readonly restart = output();

  readonly #link = inject(WindowLink);
  readonly #clients = inject(PtyClients);
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  protected readonly surface = signal<TerminalSurface | undefined>(undefined);
  protected readonly isSearching = signal(false);
  /** There is nothing on screen: it was let go of, or never came, and cannot come any more. */
  readonly #isEmpty = signal(true);
  protected readonly isBlank = computed(() => this.screen() === 'gone' && this.#isEmpty());
  protected readonly wasTypedInto = signal(false);
  readonly #view = signal<PtyView | undefined>(undefined);
  #watched: ResizeObserver | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    afterNextRender(() => this.#open());
    inject(DestroyRef).onDestroy(() => this.#close());
    effect(() => {
      const surface = this.surface();
      this.wasTypedInto.set(false);
      if (surface !== undefined) void this.#attach(surface, this.session());
    });
    effect(() => this.#show(this.isShown() ? 'shown' : 'hidden', this.#view(), this.surface()));
    effect(() => {
      if (this.isShown() && this.isFocused()) this.surface()?.focus();
    });
    effect(() => {
      this.theme();
      const surface = this.surface();
      if (surface !== undefined) untracked(() => this.#colour(surface));
    });
    effect(() => {
      const terminal = this.surface()?.terminal;
      if (terminal === undefined) return;
      terminal.options.fontSize = this.fontSize();
      terminal.options.scrollback = this.scrollback();
      terminal.options.screenReaderMode = this.isReadAloud();
      this.#roomChanged();
    });
  }

  focus(): void {
    this.surface()?.focus();
  }

  /** Copies the selection, if there is one. */
  async copy(): Promise<void> {
    const text = this.surface()?.terminal.getSelection() ?? '';
    if (text !== '') await navigator.clipboard.writeText(text);
  }

  /** Pastes what is in the clipboard. */
  async paste(): Promise<void> {
    await this.#paste(await navigator.clipboard.readText());
  }

  search(): void {
    this.isSearching.set(true);
  }

  protected endSearch(): void {
    this.isSearching.set(false);
    this.focus();
  }

  #pasted(event: ClipboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    void this.#paste(event.clipboardData?.getData('text/plain') ?? '');
  }

  #open(): void {
    const element = this.place().nativeElement;
    const surface = new TerminalSurface(element, {
      fontFamily: this.fontFamily() === '' ? getComputedStyle(element).getPropertyValue('--db-mono') : this.fontFamily(),
      fontSize: this.fontSize(),
      scrollback: this.scrollback(),
      theme: terminalColours(element).theme,
      isReadAloud: this.isReadAloud(),
      openLink: url => void this.#link.app.openLink({ url }),
      input: bytes => this.#input(bytes),
      // Main tells how the session stands; the port's word on it comes with the output and changes nothing here.
      ended: () => undefined,
      refused: () => undefined,
    });
    const watched = new ResizeObserver(() => this.#roomChanged());
    watched.observe(element);
    this.#watched = watched;
    // Before xterm's own listener, which would paste what it gets unchecked.
    element.addEventListener('paste', event => this.#pasted(event), { capture: true });
    this.surface.set(surface);
  }

  /** Ctrl-C and Escape also stop a paste that is still on its way: what the program has not taken yet is dropped. */
  #input(bytes: Uint8Array): void {
    // Nothing reads what is typed after the end: Enter starts again, and any other key brings up that it does.
    if (this.end() !== undefined) {
      if (bytes.byteLength === 1 && bytes[0] === enter) this.restart.emit();
      else this.wasTypedInto.set(true);
      return;
    }
    const view = this.#view();
    if (bytes.byteLength === 1 && stopsPaste.includes(bytes[0] ?? 0)) view?.cancelInput();
    view?.input(bytes);
  }

  async #attach(surface: TerminalSurface, session: string): Promise<void> {
    this.#isEmpty.set(true);
    if (untracked(this.screen) === 'gone') return;
    const client = await firstValueFrom(this.#clients.client$);
    if (this.surface() !== surface || this.session() !== session) return;
    untracked(this.#view)?.detach();
    this.#view.set(client.open(session, surface.room() ?? { cols: 80, rows: 24 }, surface));
  }

  #show(state: 'shown' | 'hidden', view: PtyView | undefined, surface: TerminalSurface | undefined): void {
    if (view === undefined || surface === undefined) return;
    if (state === 'shown') {
      if (untracked(this.screen) === 'kept') this.#isEmpty.set(false);
      view.show();
      this.#roomChanged();
      return;
    }
    // Nobody could fill it again.
    if (untracked(this.screen) === 'gone') return;
    view.hide();
    surface.drop();
    this.#isEmpty.set(true);
  }

  #colour(surface: TerminalSurface): void {
    const { theme, told } = terminalColours(this.place().nativeElement);
    surface.terminal.options.theme = theme;
    void this.#link.sessions.colours(told);
  }

  #roomChanged(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const surface = this.surface();
      const room = this.isShown() ? surface?.room() : undefined;
      if (room === undefined) return;
      // After the end the host changes no size any more, and the banner must not cover the last lines.
      if (this.end() === undefined) this.#view()?.resize(room);
      else surface?.resize(room.cols, room.rows);
    }, resizeRestMs);
  }

  async #paste(raw: string): Promise<void> {
    const terminal = this.surface()?.terminal;
    const { text, lines } = checkPaste(raw);
    if (terminal === undefined || text === '') return;
    // A program that brackets pastes gets several lines as one text and does not run them.
    if (lines > 1 && !terminal.modes.bracketedPasteMode && !(await this.confirmPaste()(lines))) return;
    terminal.paste(text);
    this.focus();
  }

  #close(): void {
    clearTimeout(this.#resting);
    this.#watched?.disconnect();
    this.#view()?.detach();
    this.surface()?.[Symbol.dispose]();
  }
}
