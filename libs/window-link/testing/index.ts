export { FakeMain, type FakeHandlers } from './fake-main';
