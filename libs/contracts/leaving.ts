import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';

/** What would end the programs that run. */
export const leaveMode = z.enum(['quit', 'close-window', 'close-tab']);
export type LeaveMode = z.infer<typeof leaveMode>;

/**
 * Whether programs that run may end. `names`: some of them, as their tabs are called; `more`: how many others there are. `what`: terminals, local ports that
 * programs are connected to, or both.
 */
export const leaveQuestion = z.object({
  id: z.string(),
  mode: leaveMode,
  what: z.enum(['terminals', 'ports', 'both']),
  names: z.array(z.string()),
  more: z.number(),
});
export type LeaveQuestion = z.infer<typeof leaveQuestion>;

/** The question before programs end: put to one window at a time, asked once, and withdrawn when it has become pointless. */
export const leaving = contract('leaving', {
  /** Null: nothing is asked of this window. */
  question: state(nothing, z.nullable(leaveQuestion)).from('workbench'),
  /** Whether these documents may close, which may take a person's answer. `atPrompt`: those whose terminal shows a prompt, as far as the window can see. */
  mayClose: call(
    z.strictObject({
      documents: z.array(text(64)).check(z.maxLength(10_000)),
      atPrompt: z.array(text(64)).check(z.maxLength(10_000)),
    }),
    z.enum(['leave', 'stay']),
  ).from('workbench'),
  answer: call(z.strictObject({ id: text(64), answer: z.enum(['leave', 'stay']) }), nothing).from('workbench'),
});
