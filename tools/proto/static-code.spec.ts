import { splitStaticCode } from './static-code';

const code = `
export const a = $root.a = (() => {

    const a = {};

    a.Outer = (function() {

        const Outer = function (p) {
            this.x = 1;
        };

        Outer.Inner = (function() {

            const Inner = function (p) {};

            return Inner;
        })();

        return Outer;
    })();

    return a;
})();
`;

describe('splitStaticCode', () => {
  it('gives each message its own body, without those nested in it', () => {
    const bodies = splitStaticCode(code);
    expect([...bodies.keys()].sort()).toEqual(['a', 'a.Outer', 'a.Outer.Inner']);
    expect(bodies.get('a.Outer')).toEqual(['const Outer = function (p) {', '  this.x = 1;', '};', 'return Outer;']);
    expect(bodies.get('a.Outer.Inner')).toEqual(['const Inner = function (p) {};', 'return Inner;']);
  });

  it('says so when the layout is not the one it knows', () => {
    expect(() => splitStaticCode(code.replaceAll('})();', '}());'))).toThrowError(/no end for "a\.Outer\.Inner"/);
  });
});
