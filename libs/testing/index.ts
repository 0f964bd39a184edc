export { readRecording, recordedExchanges, recordingNames, type RecordedError, type RecordedExchange } from './recorded-exchanges';
export { fixtureBytes, fromFixture, toFixture, type FixtureJson } from './wire-json';
export { ScriptedDaemon, type ScriptedDaemonOptions } from './scripted-daemon';
export type { BrokenStream, ScriptedAnswerer, ScriptedReply } from './scripted-reply';
export type { ScriptedCall } from './scripted-calls';
export type { EventReply, SentEvent } from './scripted-events-client';
export { type ScriptedFailure, recordedFailure, unavailable } from './scripted-failure';
export type { DaemonGeneration } from './scripted-generations';
export { RecordedCalls, type ReplayedCall } from './recorded-calls';
