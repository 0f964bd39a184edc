/** How specs compare with what a real daemon was seen to do. It declares no specs of its own. */
import { recordedExchanges, toFixture, type FixtureJson, type RecordedExchange } from '@drawbridge/testing';
import type { Init, Method } from '@drawbridge/wire';
import type { TestDaemon } from './rig.spec';

const recordings = new Map(recordedExchanges().map(one => [one.name, one]));

/** A refusal as a call's outcome tells it. */
export interface Refusal {
  readonly status: string;
  readonly message: string;
  readonly reloginHelps: boolean;
}

/** One recording. Throws when there is none of this name. */
export function recording(name: string): RecordedExchange {
  const found = recordings.get(name);
  if (found === undefined) throw new Error(`there is no recording ${name}`);
  return found;
}

/** The recorded refusal, as a call's outcome tells it. */
export function refusal(name: string): Refusal {
  const { error } = recording(name);
  if (error === undefined) throw new Error(`${name} is no refusal`);
  return { status: error.status ?? '', message: error.message, reloginHelps: error.trailers?.['is-resolvable-with-relogin'] === '1' };
}

/** The names of all fields, also inside: the shape without the values. */
export function shape(json: unknown): object {
  return shapeOf(json) as object;
}

function shapeOf(json: unknown): unknown {
  if (Array.isArray(json)) return json.length === 0 ? [] : [shapeOf(json[0])];
  if (typeof json !== 'object' || json === null) return typeof json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, shapeOf(value)]));
}

/** The shape of the recorded answer. */
export function recordedShape(name: string): object {
  return shape(recording(name).response ?? {});
}

/** The answer in the recordings' form. Fails the spec when there is none. */
export async function answer<Request, Response>(
  daemon: TestDaemon,
  method: Method<'unary', Request, Response>,
  request: Init<NoInfer<Request>>,
): Promise<FixtureJson> {
  const outcome = await daemon.call(method, request);
  if (!('response' in outcome)) throw new Error(`${method.path}: ${outcome.status}: ${outcome.message}`);
  return toFixture(method.response, outcome.response);
}
