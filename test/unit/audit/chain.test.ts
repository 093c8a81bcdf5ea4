import test from 'ava';
import { openPrivateDatabase } from '../platform/support.ts';

const close = await openPrivateDatabase();
const { execute, row, unitOfWork } = await import('@zhida/server/platform/db/index.ts');
const { SYSTEM } = await import('@zhida/server/platform/http/index.ts');
const { recordAudit } = await import('@zhida/server/modules/audit/index.ts');
const { verifyChain } = await import('@zhida/server/modules/audit/queries/listAudit.ts');
test.after.always(close);

test.serial('每条记录接着上一条，整条链完好', async (t) => {
  await Promise.all(Array.from({ length: 30 }, (_, index) => recordAudit(SYSTEM, 'test.seen', `对象 ${index}`)));
  t.deepEqual(await verifyChain(), { ok: true, checked: 30, brokenAt: null });
});

test.serial('业务没成，痕迹也不留', async (t) => {
  await t.throwsAsync(
    unitOfWork(async () => {
      await recordAudit(SYSTEM, 'test.undone', '未成之事');
      throw new Error('回滚');
    }),
  );
  t.is(await row(`SELECT seq FROM audit_log WHERE action = 'test.undone'`), null);
});

test.serial('谁改了一个字、删了一条，都会被发现', async (t) => {
  await unitOfWork(() => execute(`UPDATE audit_log SET subject = '别的对象' WHERE seq = 7`));
  t.is((await verifyChain()).brokenAt, 7);
  await unitOfWork(() => execute(`UPDATE audit_log SET subject = '对象 6' WHERE seq = 7`));
  await unitOfWork(() => execute('DELETE FROM audit_log WHERE seq = 12'));
  t.is((await verifyChain()).brokenAt, 12);
});
