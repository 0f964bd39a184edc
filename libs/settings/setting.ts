import type * as z from 'zod/mini';
import type { SettingGroup } from './setting-groups';

/** A text of the message catalogue; made when it is shown, so that it is in the person's language. */
export type SettingText = () => string;

/** One setting: everything else about it (file schema, page, table of documents) is derived from this. */
export interface Setting<T = unknown> {
  /** Dotted name in the settings file, such as `terminal.fontSize`. Never changes its meaning. */
  readonly name: string;
  /** What is allowed; bounds, choices and the control on the page come from it. */
  readonly schema: z.ZodMiniType<T>;
  readonly initial: T;
  readonly group: SettingGroup;
  /** Two or three words. */
  readonly title: SettingText;
  /** A sentence or two on what it does. */
  readonly description: SettingText;
  /** What a number counts, in the plural. */
  readonly unit?: SettingText;
  /** What a text must look like, where its schema asks for a pattern: ends the sentence "Allowed is …". */
  readonly format?: SettingText;
  /** The name of each choice, where there are some. */
  readonly choices?: Readonly<Record<string, SettingText>>;
}

type Choices<T> = [T] extends [string] ? (string extends T ? unknown : { readonly choices: Readonly<Record<T, SettingText>> }) : unknown;

/** What people read of a setting. A setting with choices names each of them. */
export type SettingTexts<T> = Pick<Setting, 'group' | 'title' | 'description' | 'unit' | 'format'> & Choices<T>;

/** Defines a setting. */
export function setting<T>(name: string, schema: z.ZodMiniType<T>, initial: T, texts: SettingTexts<T>): Setting<T> {
  return { name, schema, initial, ...texts };
}
