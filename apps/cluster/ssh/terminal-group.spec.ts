import { terminalProblem } from './terminal-group';

const groups = 'root:x:0:\ntty:x:5:\nstaff:x:50:\n';
const mounts = (options: string) =>
  `proc /proc proc rw 0 0\ndevpts /dev/pts devpts ${options} 0 0\ndevpts /tmp/x/dev/pts devpts rw,gid=5 0 0\n`;

describe('terminalProblem', () => {
  it('is none where terminals belong to the group already, or where this account is in it', () => {
    expect(terminalProblem({ mounts: mounts('rw,gid=5,mode=620'), groups, ownGroups: [1000] })).toBeUndefined();
    expect(terminalProblem({ mounts: mounts('rw,mode=600'), groups, ownGroups: [1000, 5] })).toBeUndefined();
  });

  it('is none without such a group or such a file system', () => {
    expect(terminalProblem({ mounts: mounts('rw'), groups: 'root:x:0:\n', ownGroups: [1000] })).toBeUndefined();
    expect(terminalProblem({ mounts: '', groups, ownGroups: [1000] })).toBeUndefined();
  });

  it('says what to do where sshd would fail', () => {
    for (const options of ['rw,mode=600', 'rw,gid=50', 'rw,gid=55,mode=620']) {
      expect(terminalProblem({ mounts: mounts(options), groups, ownGroups: [1000, 50] })).toMatch(/group tty.*gid=5,mode=620/);
    }
  });
});
