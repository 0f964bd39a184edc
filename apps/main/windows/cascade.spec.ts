import { cascaded } from './cascade';

const display = { x: 0, y: 0, width: 1920, height: 1080 };

describe('cascaded windows', () => {
  it('are a little right of and below the last', () => {
    expect(cascaded({ x: 10, y: 20, width: 800, height: 600 }, display)).toEqual({ x: 42, y: 52, width: 800, height: 600 });
  });

  it('begin anew in the corner where they would leave the display, and fit on it', () => {
    expect(cascaded({ x: 1110, y: 20, width: 800, height: 600 }, display)).toEqual({ x: 0, y: 0, width: 800, height: 600 });
    expect(cascaded({ x: 0, y: 0, width: 4000, height: 3000 }, display)).toEqual({ ...display });
  });
});
