import { portLine } from './index';

describe('portLine', () => {
  it('takes the line of a daemon and nothing else', () => {
    expect(portLine('{CONNECT_GRPC_PORT: 1}')).toBe(1);
    expect(portLine('{CONNECT_GRPC_PORT: 65535}\r')).toBe(65_535);
    for (const junk of [
      '',
      '{CONNECT_GRPC_PORT: 0}',
      '{CONNECT_GRPC_PORT: 65536}',
      '{CONNECT_GRPC_PORT: -1}',
      '{CONNECT_GRPC_PORT: 1',
      'x {CONNECT_GRPC_PORT: 1}',
      '{CONNECT_GRPC_PORT: 123456}',
    ]) {
      expect(portLine(junk)).toBeUndefined();
    }
  });
});
