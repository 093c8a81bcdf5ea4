import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { OutOf } from '@zhida/server/contract';
import { sha256 } from '../support/builders/papers.ts';
import { pdfText } from '../support/pdfText.ts';
import { refusal } from '../support/refusal.ts';
import { applicants, apply, doItem, offices, review, soldier, ticket, type Applicant } from '../support/service.ts';

type CaseDocument = OutOf<'GET /api/me/cases/:id/documents'>[number];
const system = useSystem();
let me: Applicant;
let desks: Awaited<ReturnType<typeof offices>>;
let id: string;
const STROKES = 'M20 60L60 20L90 80M120 30L200 90';

const documents = async (): Promise<CaseDocument[]> => {
  await system.untilIdle();
  return me.citizen.call('GET /api/me/cases/:id/documents', { params: { id } });
};
const only = async (code: string): Promise<CaseDocument> => {
  const [found] = (await documents()).filter((one) => one.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
};
const bytesOf = async (document: CaseDocument): Promise<Buffer> => (await me.citizen.download('GET /api/me/cases/:id/documents/:document', { params: { id, document: document.id } })).bytes;
const textOf = async (code: string): Promise<string> => pdfText(await bytesOf(await only(code))).replaceAll('\n', '');
const verify = (code: string, digest?: string): Promise<OutOf<'GET /api/documents/verify/:code'>> => system.anonymous.call('GET /api/documents/verify/:code', { params: { code }, query: { sha256: digest } });

test.serial.before('one soldier applies', async (t) => {
  t.timeout(180_000);
  [me] = (await applicants(system, 2)) as [Applicant];
  desks = await offices(system);
  ({ id } = await apply(me, soldier({ signature: STROKES, householdOriginal: '太原市小店区平阳路 1 号', family: [] })));
});

test.serial('提交后生成登记表：各部分、回答、签名，中文嵌在文件里；成为“登记表”这份材料', async (t) => {
  const form = await only('registration-form');
  t.like(form, { version: 1, state: 'valid', name: '山西省军人退役“一件事”办理登记表' });
  const file = await bytesOf(form);
  const text = pdfText(file);
  for (const part of ['山西省军人退役“一件事”办理登记表', '一、先弄清几件事', '二、基本信息', me.name, me.idNumber, '2021年9月1日', '太原市小店区平阳路 1 号', '申请人签字', form.verifyCode]) t.true(text.includes(part), `${part}\n${text}`);
  const { materials } = await me.citizen.call('GET /api/me/cases/:id', { params: { id } });
  t.is(materials.find(({ code }) => code === 'registration-form')?.versions.length, 1);
  const page = await desks.police.download('GET /api/cases/:id/materials/:code/pages/:page', { params: { id, code: 'registration-form', page: 1 } });
  t.is(sha256(page.bytes), sha256(file));
});

test.serial('改好再交，登记表出第二版，第一版写明已有新的', async (t) => {
  const before = await only('registration-form');
  await desks.veterans.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'report-in' }, body: { verdict: 'returned', returns: [{ path: 'urgentPhone', reason: '电话打不通，请核对' }] } });
  const draft = await me.citizen.call('GET /api/me/cases/:id/draft', { params: { id } });
  const saved = await me.citizen.call('PUT /api/me/cases/:id/draft', { params: { id }, body: { revision: draft.revision, answers: { ...draft.answers, urgentPhone: '13912349999' } } });
  await me.citizen.call('POST /api/me/cases/:id/submit', { params: { id }, body: { revision: saved.revision, ticket: ticket() } });
  const forms = (await documents()).filter(({ code }) => code === 'registration-form');
  t.deepEqual(forms.map(({ version, state }) => [version, state]), [[2, 'valid'], [1, 'superseded']]);
  t.true((await textOf('registration-form')).includes('13912349999'));
  t.is((await verify(before.verifyCode)).stateLabel, '已有新的一版代替');
});

test.serial('预审通过、收件、报到、补助、办结各出文书，内容对得上', async (t) => {
  t.timeout(120_000);
  for (const item of ['household-registration', 'identity-card']) await review(desks.police, id, item);
  for (const item of ['report-in', 'economic-subsidy']) await review(desks.veterans, id, item);
  for (const item of ['social-insurance-registration', 'pension-transfer']) await review(desks.labour, id, item);
  for (const item of ['medical-insurance-registration', 'medical-insurance-transfer']) await review(desks.medical, id, item);
  const notice = await textOf('pre-review-notice');
  for (const part of ['预审通过告知书', '小店区政务服务中心', '退出现役证书', '不收取任何费用']) t.true(notice.includes(part), part);

  await doItem(desks.army, id, 'reserve-registration', 'counter');
  const papers = (await desks.counter.call('GET /api/cases/:id', { params: { id } })).materials.filter(({ upload, needed }) => upload && needed === 'yes');
  await desks.counter.call('POST /api/cases/:id/originals', { params: { id }, body: { materials: papers.map(({ code }) => ({ code, ok: true, copies: 1 })) } });
  await desks.counter.call('POST /api/cases/:id/receive', { params: { id }, body: {} });
  const receipt = await textOf('acceptance-receipt');
  for (const part of ['收件回执', '已核对', '1 份', '退役报到', '扫左边的二维码']) t.true(receipt.includes(part), part);
  t.false(receipt.includes(me.idNumber), 'the receipt goes from hand to hand: the number is covered');

  await doItem(desks.veterans, id, 'report-in');
  t.true((await textOf('report-receipt')).includes('退役士兵档案已接收'));
  const letter = await textOf('household-letter');
  for (const part of ['退役军人落户介绍信', me.name, me.idNumber, '太原市小店区平阳路 1 号', '小店区']) t.true(letter.includes(part), `${part}\n${letter}`);
  const flowed = await desks.police.call('GET /api/cases/:id/materials/:code', { params: { id, code: 'household-letter' } });
  t.regex(flowed.versions[0]?.pages[0]?.origin ?? '', /退役军人事务部门出具/);

  await doItem(desks.veterans, id, 'economic-subsidy');
  const approval = await textOf('subsidy-approval');
  for (const part of ['山西省自主就业退役士兵一次性经济补助发放审批表', '6222021234567890128', '审批意见']) t.true(approval.includes(part.slice(0, 10)), part);

  await doItem(desks.police, id, 'household-registration', 'counter');
  await doItem(desks.police, id, 'identity-card', 'courier', 'EMS1');
  for (const item of ['social-insurance-registration', 'pension-transfer']) await doItem(desks.labour, id, item);
  for (const item of ['medical-insurance-registration', 'medical-insurance-transfer']) await doItem(desks.medical, id, item);
  t.true((await textOf('completion-notice')).includes('各事项已于'));
  t.is(new Set((await documents()).map(({ code }) => code)).size, 7);
});

test.serial('同一件事说两遍，文书只出一份', async (t) => {
  const before = (await documents()).length;
  const { makeDocument } = await import('@zhida/server/modules/joint-service/documents/make.ts');
  const { row } = await import('@zhida/server/platform/db/index.ts');
  const done = await row<{ done_at: number }>("SELECT done_at FROM service_items WHERE case_id = $id AND item = 'report-in'", { id });
  const due = { caseId: id, document: 'report-receipt', item: 'report-in', version: 2, doneAt: Number(done!.done_at) };
  await Promise.all([makeDocument(due), makeDocument(due)]);
  t.is((await documents()).length, before);
});

test.serial('部门只拿得到本部门的文书，下载留痕；别人拿不到', async (t) => {
  const codes = async (who: typeof desks.police): Promise<string[]> => (await who.call('GET /api/cases/:id/documents', { params: { id } })).map(({ code }) => code).sort();
  t.deepEqual(await codes(desks.police), ['household-letter', 'registration-form', 'registration-form']);
  t.deepEqual([...new Set(await codes(desks.veterans))], ['household-letter', 'registration-form', 'report-receipt', 'subsidy-approval']);
  t.is(new Set(await codes(desks.counter)).size, 7);
  const approval = await only('subsidy-approval');
  const path = `/api/cases/${id}/documents/${approval.id}`;
  t.is((await desks.police.raw({ method: 'GET', path })).status, 404);
  t.is((await desks.veterans.download('GET /api/cases/:id/documents/:document', { params: { id, document: approval.id } })).headers.get('content-type'), 'application/pdf');
  const trail = await (await system.signInAs('auditor')).call('GET /api/audit', { query: { action: 'case.document.view' } });
  t.is(trail.rows.length, 1);
  const stranger = await system.citizen({ phone: '13900009002' });
  t.is((await refusal(stranger.call('GET /api/me/cases/:id/documents', { params: { id } }))).code, 'request.not_found');
  t.is((await stranger.raw({ method: 'GET', path: `/api/me/cases/${id}/documents/${approval.id}` })).status, 404);
});

test.serial('部门开具的电子证照：下一件要它时不用上传，撤销了就不再给', async (t) => {
  const { execute, unitOfWork } = await import('@zhida/server/platform/db/index.ts');
  const { publishedVersion } = await import('@zhida/server/modules/definitions/index.ts');
  const letter = await only('household-letter');
  t.is(letter.state, 'valid');
  const next = await me.citizen.call('POST /api/me/cases', { body: { service: 'shanxi.graduate.start-up' } });
  const params = { id: next.id };
  t.deepEqual(await me.citizen.call('GET /api/me/cases/:id/on-file', { params }), [], 'this service does not ask for it');
  // A service that asks for the letter: one of its materials is that paper.
  const slot = next.materials.find(({ upload }) => upload)!;
  const { body } = await publishedVersion<{ materials: { code: string }[] }>('service', next.service.code, next.service.version);
  const defined = body.materials.find(({ code }) => code === slot.code)!;
  await unitOfWork(() => execute("UPDATE service_materials SET code = 'household-letter' WHERE case_id = $id AND code = $code", { id: next.id, code: slot.code }));
  defined.code = 'household-letter';
  t.teardown(() => {
    defined.code = slot.code;
  });
  const [offer, ...more] = await me.citizen.call('GET /api/me/cases/:id/on-file', { params });
  t.deepEqual(more, []);
  t.is(offer?.material, 'household-letter');
  t.regex(offer?.from ?? '', /退役军人事务部门\d{4}年\d+月\d+日为您开具的电子证照，仍然有效/);
  const files = await me.citizen.call('POST /api/me/cases/:id/on-file', { params, body: { material: 'household-letter', onFile: offer!.id } });
  t.regex(files.versions[0]!.pages[0]!.origin ?? '', /^电子证照，.*退役军人事务部门出具$/);
  const copy = await me.citizen.download('GET /api/me/cases/:id/materials/:code/pages/:page', { params: { ...params, code: 'household-letter', page: 1 } });
  t.is(sha256(copy.bytes), (await verify(letter.verifyCode)).sha256);

  const withdrawn = (at: number | null): Promise<number> => unitOfWork(() => execute('UPDATE service_documents SET withdrawn_at = $at WHERE id = $letter', { letter: letter.id, at }));
  await withdrawn(1);
  t.deepEqual(await me.citizen.call('GET /api/me/cases/:id/on-file', { params }), []);
  t.is((await refusal(me.citizen.call('POST /api/me/cases/:id/on-file', { params, body: { material: 'household-letter', onFile: offer!.id } }))).code, 'material.on_file_gone');
  await withdrawn(null);
});

test.serial('任何人都能核对：真的、改过的、撤销的、编的', async (t) => {
  const letter = await only('household-letter');
  const file = await bytesOf(letter);
  const genuine = await verify(letter.verifyCode, sha256(file));
  t.like(genuine, { name: '退役军人落户介绍信', state: 'valid', matches: true, holder: `${me.name.slice(0, 1)}${'*'.repeat(Math.min(3, me.name.length - 1))}` });
  t.false(JSON.stringify(genuine).includes(me.idNumber));
  t.is((await verify(letter.verifyCode.toLowerCase().replaceAll('-', ''), sha256(file.subarray(1)))).matches, false);
  t.is((await verify(letter.verifyCode)).matches, null);
  t.is((await refusal(verify('ABCDEFGHJKMN'))).code, 'document.unknown');

  await desks.veteransHead.call('POST /api/cases/:id/documents/:document/withdraw', { params: { id, document: letter.id }, body: { reason: '信息有误，重新开具' } });
  t.is((await verify(letter.verifyCode)).stateLabel, '已撤销');
  const twice = desks.veteransHead.call('POST /api/cases/:id/documents/:document/withdraw', { params: { id, document: letter.id }, body: { reason: '再来一次' } });
  t.is((await refusal(twice)).code, 'document.withdrawn');
});

test.serial('核对页：不用登录，认得出改过的文件；查进度页只见到哪一步', async (t) => {
  const receipt = await only('acceptance-receipt');
  const code = receipt.verifyCode.replaceAll('-', '');
  const page = await system.anonymous.raw({ method: 'GET', path: `/verify/${code}` });
  t.is(page.status, 200);
  t.regex(String(page.data), /收件回执[\s\S]*文书有效[\s\S]*小店区/);
  t.notRegex(String(page.data), /<script/);
  const check = async (bytes: Buffer): Promise<string> => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), '回执.pdf');
    return String((await system.anonymous.raw({ method: 'POST', path: `/verify/${code}`, form })).data);
  };
  const file = await bytesOf(receipt);
  t.regex(await check(file), /与原件一致/);
  t.regex(await check(Buffer.concat([file, Buffer.from('\n')])), /与原件不一致/);
  const wrong = await system.anonymous.raw({ method: 'GET', path: '/verify/ABCDEFGHJKMN' });
  t.is(wrong.status, 404);
  t.regex(String(wrong.data), /没有这个验证码对应的文书[\s\S]*谨防假冒/);

  const { row } = await import('@zhida/server/platform/db/index.ts');
  const link = await row<{ code: string }>('SELECT code FROM service_status_links WHERE case_id = $id', { id });
  const stage = await system.anonymous.call('GET /api/case-status/:code', { params: { code: link!.code } });
  t.is(stage.stageLabel, '已办结');
  t.is(stage.items.length, 9);
  const status = String((await system.anonymous.raw({ method: 'GET', path: `/status/${link!.code}` })).data);
  t.regex(status, /已办结[\s\S]*退役报到/);
  for (const secret of [me.name, me.idNumber, me.phone]) t.false(status.includes(secret));
  t.is((await refusal(system.anonymous.call('GET /api/case-status/:code', { params: { code: 'ABCDEFGHJKMN' } }))).code, 'case.status_unknown');
});

test.serial('每份材料都有样图', async (t) => {
  const { materials } = await me.citizen.call('GET /api/me/cases/:id', { params: { id } });
  t.is(materials.length, 15);
  for (const { code, name } of materials) {
    const { status, headers, data } = await system.anonymous.raw({ method: 'GET', path: `/samples/shanxi.veteran.demobilisation/${code}.svg` });
    t.is(status, 200, code);
    t.regex(headers.get('content-type') ?? '', /svg/);
    t.true(String(data).includes(`${name}样图`), name);
  }
  t.is((await system.anonymous.raw({ method: 'GET', path: '/samples/shanxi.veteran.demobilisation/nothing.svg' })).status, 404);
});

test.serial('误办结撤销了，凭它出的文书就不再有效', async (t) => {
  const approval = await only('subsidy-approval');
  t.is((await verify(approval.verifyCode)).state, 'valid');
  await desks.veteransHead.call('POST /api/cases/:id/items/:item/reopen', { params: { id, item: 'economic-subsidy' }, body: { reason: '金额有误' } });
  const notice = await only('completion-notice');
  t.is((await verify(notice.verifyCode)).state, 'withdrawn', '没有全部办结，办结告知书就不作数');
  await desks.veterans.call('POST /api/cases/:id/items/:item/finish', { params: { id, item: 'economic-subsidy' }, body: { delivery: 'online' } });
  const again = (await documents()).filter(({ code }) => code === 'completion-notice');
  t.deepEqual(again.map(({ version, state }) => [version, state]).sort(), [[1, 'superseded'], [2, 'valid']], '重新办结，另出一版');
  await desks.veteransHead.call('POST /api/cases/:id/items/:item/reopen', { params: { id, item: 'economic-subsidy' }, body: { reason: '不该发放' } });
  await desks.veteransHead.call('POST /api/cases/:id/items/:item/withdraw', { params: { id, item: 'economic-subsidy' }, body: { reason: '不属于发放对象' } });
  t.is((await verify(approval.verifyCode)).state, 'withdrawn');
  const receipt = await only('report-receipt');
  t.is((await verify(receipt.verifyCode)).state, 'valid');
  const { execute, unitOfWork } = await import('@zhida/server/platform/db/index.ts');
  await unitOfWork(() => execute("UPDATE service_items SET done_at = NULL WHERE case_id = $id AND item = 'report-in'", { id }));
  t.is((await verify(receipt.verifyCode)).state, 'withdrawn', 'what it says was done has been undone');
});

test.serial('一个一个地试验证码，很快就要等', async (t) => {
  let last = 200;
  for (let at = 0; at < 80 && last !== 429; at += 1) last = (await system.anonymous.raw({ method: 'GET', path: `/api/documents/verify/ABCDEFGHJK${String(at).padStart(2, '2')}` })).status;
  t.is(last, 429);
});
