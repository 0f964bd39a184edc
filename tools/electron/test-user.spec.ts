import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseAccount, testUser } from './test-user';

describe('parseAccount', () => {
  it('reads a line of getent', () => {
    expect(parseAccount('drawbridge-test:x:998:997::/var/lib/drawbridge-test:/bin/bash\n')).toEqual({
      uid: 998,
      gid: 997,
      home: '/var/lib/drawbridge-test',
    });
  });

  it('reads nothing out of junk', () => {
    for (const junk of ['', 'root', 'a:x:b:c::/h:/s', 'a:x:1:2:::/s', ':::::']) expect(parseAccount(junk)).toBeUndefined();
  });
});

describe('testUser', () => {
  it('runs programs in a private folder of its own, never as root, and cleans up', async () => {
    const user = testUser(() => undefined);
    try {
      expect(statSync(user.folder).mode & 0o777).toBe(0o700);
      const code = await user.run('/bin/sh', ['-c', 'id -u > "$TMPDIR/uid"; echo "$WORD" >> "$TMPDIR/uid"; exit 7'], { WORD: 'given' });
      expect(code).toBe(7);
      const [uid, word] = readFileSync(path.join(user.folder, 'uid'), 'utf8').split('\n');
      expect(word).toBe('given');
      expect(uid).toBe(String(user.account?.uid ?? process.getuid?.()));
      // Where root had to stay root, the note says that the sandbox is off.
      expect(uid !== '0' || user.note.includes('WITHOUT the sandbox')).toBeTrue();
    } finally {
      user.clean();
    }
    expect(existsSync(user.folder)).toBeFalse();
  });
});
