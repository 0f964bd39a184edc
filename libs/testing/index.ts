export { readRecording, recordedExchanges, recordingNames, type RecordedError, type RecordedExchange } from './recorded-exchanges';
export { fixtureBytes, fromFixture, toFixture, type FixtureJson } from './wire-json';
