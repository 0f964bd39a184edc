import manifest from '../package.json' with { type: 'json' };

/** This program's version, as `tsh version` and the daemon tell it: stamped by the build, else the package's. */
export const tshVersion: string = process.env['DRAWBRIDGE_VERSION'] ?? manifest.version;
