export { type FileProblem, type FileProblemCode, fileProblem } from './file-problem';
export { type FileSystem, type OpenFile, systemFiles } from './file-system';
export { type FaultPoint, type FaultyFiles, faultyFiles } from './faulty-files';
export { privateDirectory } from './private-directory';
export { removeAbandonedTemporaries, syncDirectory, writeFileAtomic } from './write-file-atomic';
export { type ReadLimits, readLimited, readTextLimited } from './read-limited';
export { moveAside } from './move-aside';
export { type StaleSocket, checkSocket, removeStaleSocket } from './local-socket';
export { type SocketDirectory, type SocketPlaces, maxSocketPathBytes, removeSocketDirectory, socketDirectory } from './socket-directory';
