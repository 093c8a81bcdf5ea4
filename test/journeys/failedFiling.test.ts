import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { markFailed } from '@zhida/server/modules/exchange/commands/endFiling.ts';
import { buildPerson } from '../support/builders/rows.ts';
import { buildTable } from '../support/builders/workbook.ts';

const system = useSystem({ worker: false });

test.serial('系统读到一半中断：说清不是文件的错；同一份文件再报一次就接着读完', async (t) => {
  const liaison = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  const { bytes, fileName } = await buildTable({ rows: [buildPerson(), buildPerson(), buildPerson()] });
  const upload = async (): Promise<{ id: string; repeated: boolean }> => (await liaison.upload({ item: 'shanxi.veterans', file: bytes, fileName })).data as { id: string; repeated: boolean };
  const { id } = await upload();
  await markFailed(id);
  const failed = await liaison.call('GET /api/filings/:id', { params: { id } });
  t.is(failed.state, 'failed');
  t.like(failed.fault, { code: 'filing.interrupted', message: '系统处理到一半中断了，不是您的文件有问题' });
  t.regex(failed.fault?.next ?? '', /同一份文件再报一次/);

  t.like(await upload(), { id, repeated: false });
  await system.untilIdle();
  t.like(await liaison.call('GET /api/filings/:id', { params: { id } }), { state: 'accepted', accepted: 3, fault: null });
});
