export { canary, hostileKinds, hostileOutput, type HostilePiece } from './hostile-output';
export { escapeCases, type EscapeCase } from './escape-cases';
