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
import type { PtyView, ViewSize } from '@drawbridge/pty-protocol';
import { Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { firstValueFrom } from 'rxjs';
import { clipboardNotice } from './clipboard-notice';
import { ClipboardWriter } from './clipboard-writer';
import { EndBanner, type TerminalEnd } from './end-banner';
import { shownLink } from './link-text';
import { checkPaste, pasteBeginning } from './paste';
import { PasteStrip } from './paste-strip';
import { endsInPrompt } from './prompt-sign';
import { PasteTransfer, type PasteProgress } from './paste-transfer';
import { PtyClients } from './pty-clients';
import { terminalColours } from './terminal-colours';
import { initialHabits, type TerminalHabits } from './terminal-habits';
import { linkMeant } from './terminal-links';
import { initialLook, type TerminalLook } from './terminal-look';
import { TerminalMenu, type TerminalMenuItem } from './terminal-menu';
import { TerminalPointer } from './terminal-pointer';
import { TerminalSearch } from './terminal-search';
import { TerminalSurface } from './terminal-surface';

/** What a person is asked before several lines are pasted. */
export interface PasteQuestion {
  readonly lines: number;
  readonly beginning: string;
}

/** How long the window's size must rest before the program hears of it, in ms: each size makes it draw everything anew. */
const resizeRestMs = 60;

/** Ctrl-C and Escape, as they are sent. */
const stopsPaste: readonly number[] = [0x03, 0x1b];
/** Enter, as it is sent. */
const enter = 0x0d;

/** One session on screen. */
@Component({
  selector: 'db-terminal',
  imports: [EndBanner, PasteStrip, TerminalMenu, TerminalSearch],
  encapsulation: ViewEncapsulation.None,
  styleUrl: './terminal-view.css',
  templateUrl: './terminal-view.html',
})
export class TerminalView {
  /** Id of the session; a new one starts from an empty terminal. */
  readonly session = input.required<string>();
  /** On screen: a hidden terminal lets go of its buffer, gets it back when shown, and takes no focus. */
  readonly isShown = input(true);
  /** Of the terminals on screen the one that the keyboard belongs to; it takes the focus when it becomes that, and when it is shown. */
  readonly isFocused = input(true);
  readonly look = input<TerminalLook>(initialLook);
  readonly habits = input<TerminalHabits>(initialHabits);
  /** Changes when the window's theme does. */
  readonly theme = input('');
  /** How the program ended, once it has. */
  readonly end = input<TerminalEnd>();
  /** `gone`: the PTY host that kept the session's screen died. What is shown here is not let go of any more, and main gets it for others: `handed-over`. */
  readonly screen = input<'kept' | 'gone' | 'handed-over'>('kept');
  /** Another window shows the session too: the smallest of them decides its size. */
  readonly isShared = input(false);
  /** Keys of the menu's items, as people read them. */
  readonly hints = input<Readonly<Partial<Record<TerminalMenuItem, string>>>>({});
  /** Asks before several lines are pasted into a program that would run each at once. */
  readonly confirmPaste = input<(question: PasteQuestion) => Promise<boolean>>(() => Promise.resolve(true));
  readonly restart = output();
  /** The program rang, whether the terminal is on screen or not. */
  readonly rang = output();

  readonly #link = inject(WindowLink);
  readonly #clients = inject(PtyClients);
  readonly #toasts = inject(Toasts);
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly menu = viewChild.required(TerminalMenu);
  private readonly searchBox = viewChild<TerminalSearch>('searchBox');
  protected readonly surface = signal<TerminalSurface | undefined>(undefined);
  protected readonly isSearching = signal(false);
  protected readonly pasting = signal<PasteProgress | undefined>(undefined);
  protected readonly hovered = signal<string | undefined>(undefined);
  protected readonly shownTarget = computed(() => shownLink(this.hovered() ?? ''));
  protected readonly keys = /^Mac/.test(navigator.platform) ? 'mac' : 'other';
  /** There is nothing on screen: it was let go of, or never came, and cannot come any more. */
  readonly #isEmpty = signal(true);
  protected readonly isBlank = computed(() => this.screen() !== 'kept' && this.#isEmpty());
  protected readonly wasTypedInto = signal(false);
  /** There is room here for more cells than the session has. */
  readonly #hasSpareRoom = signal(false);
  protected readonly isSizedElsewhere = computed(() => this.isShared() && this.#hasSpareRoom());
  readonly #view = signal<PtyView | undefined>(undefined);
  readonly #clipboard = new ClipboardWriter({
    isAllowed: () => this.habits().clipboard === 'may-write',
    isInUse: () => this.isShown() && this.surface()?.hasFocus === true,
    write: text => navigator.clipboard.writeText(text),
    told: news => this.#toasts.show(clipboardNotice(news)),
    now: () => performance.now(),
  });
  #paste: PasteTransfer | undefined;
  #pointer: TerminalPointer | undefined;
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
    effect(() => {
      const surface = this.surface();
      const session = this.session();
      const screen = this.screen();
      if (surface !== undefined && screen !== 'kept') void untracked(() => this.#keepOrFetch(surface, session, screen));
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
      const surface = this.surface();
      if (surface === undefined) return;
      surface.look(this.look());
      surface.terminal.options.rightClickSelectsWord = this.habits().rightClick === 'menu';
      untracked(() => this.#roomChanged());
    });
  }

  focus(): void {
    this.surface()?.focus();
  }

  /** Whether the screen ends in what looks like the prompt of a shell, as far as it is here: a hidden terminal cannot tell. */
  isAtPrompt(): boolean {
    const terminal = this.surface()?.terminal;
    return terminal !== undefined && !this.#isEmpty() && endsInPrompt(terminal.buffer.active);
  }

  /** Copies the selection, if there is one. */
  async copy(): Promise<void> {
    const text = this.surface()?.terminal.getSelection() ?? '';
    if (text !== '') await navigator.clipboard.writeText(text);
  }

  /** Pastes what is in the clipboard. */
  async paste(): Promise<void> {
    await this.#pasteText(await navigator.clipboard.readText());
  }

  /** Opens the search box, or goes to it. */
  search(): void {
    if (this.isSearching()) this.searchBox()?.focus();
    else this.isSearching.set(true);
  }

  selectAll(): void {
    this.surface()?.terminal.selectAll();
  }

  /** Clears scrollback and screen, in every window that shows the session. */
  clear(): void {
    this.#view()?.clear();
  }

  /** Opens the link in or under the selection, else the last one on the screen. */
  openLink(): void {
    const terminal = this.surface()?.terminal;
    const url = terminal === undefined ? undefined : linkMeant(terminal);
    if (url !== undefined) void this.#link.app.openLink({ url });
    else this.#toasts.show({ kind: 'info', text: $localize`There is no link in this terminal.` });
  }

  protected endSearch(): void {
    this.isSearching.set(false);
    this.focus();
  }

  protected picked(item: TerminalMenuItem): void {
    void this[item]();
  }

  protected stopPaste(): void {
    this.#paste?.cancel();
    this.focus();
  }

  #open(): void {
    const element = this.place().nativeElement;
    const surface = new TerminalSurface(element, {
      look: this.look(),
      systemFont: getComputedStyle(element).getPropertyValue('--db-mono'),
      theme: terminalColours(element).theme,
      keys: this.keys,
      links: { open: url => void this.#link.app.openLink({ url }), hovered: url => this.hovered.set(url) },
      input: bytes => this.#input(bytes),
      clipboard: data => this.#clipboard.request(data),
      bell: () => this.rang.emit(),
      inputWaits: bytes => this.#paste?.waits(bytes),
      // Main tells how the session stands; the port's word on it comes with the output and changes nothing here.
      ended: () => undefined,
      refused: () => undefined,
    });
    surface.terminal.onResize(() => this.#compareRoom(surface.room()));
    const watched = new ResizeObserver(() => this.#roomChanged());
    watched.observe(element);
    this.#watched = watched;
    // Before xterm's own listener, which would paste what it gets unchecked.
    element.addEventListener('paste', event => this.#pasted(event), { capture: true });
    this.#pointer = new TerminalPointer(element, surface.terminal, {
      habits: () => this.habits(),
      copy: () => void this.copy(),
      paste: () => void this.paste(),
      menu: click => this.#openMenu(click),
    });
    this.surface.set(surface);
  }

  #openMenu(click: MouseEvent): void {
    const terminal = this.surface()?.terminal;
    if (terminal === undefined) return;
    const when = (is: boolean): 'possible' | 'impossible' => (is ? 'possible' : 'impossible');
    const isRunning = this.end() === undefined;
    this.menu().open(click, {
      copy: when(terminal.hasSelection()),
      paste: when(isRunning),
      selectAll: 'possible',
      search: 'possible',
      openLink: when(linkMeant(terminal) !== undefined),
      clear: when(isRunning && terminal.buffer.active.type === 'normal'),
    });
  }

  /** Ctrl-C and Escape also stop a paste that is still on its way: what the program has not taken yet is dropped. */
  #input(bytes: Uint8Array): void {
    const key = bytes.byteLength === 1 ? bytes[0] : undefined;
    // Nothing reads what is typed after the end: Enter starts again, and any other key brings up that it does.
    if (this.end() !== undefined) {
      if (key === enter) this.restart.emit();
      else this.wasTypedInto.set(true);
      return;
    }
    if (key !== undefined && stopsPaste.includes(key)) this.#paste?.cancel();
    this.#view()?.input(bytes);
  }

  async #attach(surface: TerminalSurface, session: string): Promise<void> {
    this.#isEmpty.set(true);
    if (untracked(this.screen) !== 'kept') return;
    const client = await firstValueFrom(this.#clients.client$);
    if (this.surface() !== surface || this.session() !== session) return;
    untracked(this.#view)?.detach();
    const view = client.open(session, surface.room() ?? { cols: 80, rows: 24 }, surface);
    this.pasting.set(undefined);
    this.#paste = new PasteTransfer(view, progress => this.pasting.set(progress));
    this.#view.set(view);
  }

  /** The host fills no terminal with this session any more: what is here is handed over, and what was handed over is shown where nothing is. */
  async #keepOrFetch(surface: TerminalSurface, session: string, main: 'gone' | 'handed-over'): Promise<void> {
    if (main === 'gone') {
      const screen = this.#isEmpty() ? undefined : await surface.lastScreen();
      if (screen !== undefined) await this.#link.sessions.keepScreen({ session, screen });
      return;
    }
    if (!this.#isEmpty()) return;
    const kept = await this.#link.sessions.lastScreen({ session });
    if (!kept.ok || kept.value === undefined || this.surface() !== surface || this.session() !== session) return;
    surface.restart(kept.value.cols, kept.value.rows);
    surface.write(kept.value.drawn, () => this.#roomChanged());
    this.#isEmpty.set(false);
  }

  #show(state: 'shown' | 'hidden', view: PtyView | undefined, surface: TerminalSurface | undefined): void {
    if (view === undefined || surface === undefined) return;
    if (state === 'shown') {
      if (untracked(this.screen) === 'kept') this.#isEmpty.set(false);
      view.show();
      surface.gpu.show();
      this.#roomChanged();
      return;
    }
    // Nobody could fill it again.
    if (untracked(this.screen) !== 'kept') return;
    view.hide();
    surface.gpu.hide();
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
      this.#compareRoom(room);
      // After the end the host changes no size any more, and the banner must not cover the last lines.
      if (this.end() === undefined) this.#view()?.resize(room);
      else surface?.resize(room.cols, room.rows);
    }, resizeRestMs);
  }

  #compareRoom(room: ViewSize | undefined): void {
    const terminal = this.surface()?.terminal;
    if (terminal === undefined || room === undefined) return;
    this.#hasSpareRoom.set(room.cols > terminal.cols || room.rows > terminal.rows);
  }

  #pasted(event: ClipboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    void this.#pasteText(event.clipboardData?.getData('text/plain') ?? '');
  }

  async #pasteText(raw: string): Promise<void> {
    const terminal = this.surface()?.terminal;
    const { text, lines } = checkPaste(raw);
    if (terminal === undefined || text === '' || this.end() !== undefined) return;
    // A program that brackets pastes gets several lines as one text and does not run them.
    const isAsked = lines > 1 && !terminal.modes.bracketedPasteMode && this.habits().severalLines === 'ask';
    if (isAsked && !(await this.confirmPaste()({ lines, beginning: pasteBeginning(text) }))) return this.focus();
    this.#paste?.start(text, terminal.modes.bracketedPasteMode ? 'bracketed' : 'plain');
    terminal.scrollToBottom();
    this.focus();
  }

  #close(): void {
    clearTimeout(this.#resting);
    this.#watched?.disconnect();
    this.#pointer?.[Symbol.dispose]();
    this.#view()?.detach();
    this.surface()?.[Symbol.dispose]();
  }
}
