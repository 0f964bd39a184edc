/**
 * Switches zod's code generation off. It must run before the first schema is made: zod 4 probes `new Function`, which a window's policy without
 * eval reports as a violation. `./schema` imports it first, and every file that makes schemas for windows imports `./schema` or `@drawbridge/contracts`.
 */
import { config } from 'zod/mini';

config({ jitless: true });
