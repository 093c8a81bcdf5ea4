/** A second web process on a test's database; it says where it listens and serves until its input ends. */
import { boot, shutDown } from '@zhida/server/app/boot.ts';
import { startWeb } from '@zhida/server/app/web.ts';

await boot({ outside: false });
const web = await startWeb();
process.stdout.write(`${web.url}\n`);
process.stdin.resume();
process.stdin.on('end', () => {
  void web.close().then(shutDown).then(() => process.exit(0));
});
