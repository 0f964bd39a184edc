export { FakeMain, fakeWindow, type FakeHandlers } from './fake-main';
