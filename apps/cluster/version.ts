/** Version of this program: that of the product. A spec compares it with the root package.json. */
export const clusterVersion = '0.1.0';

/** Oldest client that this version supports. */
export const minClientVersion = '0.1.0';
