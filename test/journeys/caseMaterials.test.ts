import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from '../support/environment.ts';
import { jpeg, pdf, png, sha256 } from '../support/builders/papers.ts';
import { pdfText } from '../support/pdfText.ts';
import { refusal } from '../support/refusal.ts';
import { applicants, fillOnPhone, handInPapers, offices, soldier, ticket, type Applicant, type Draft } from '../support/service.ts';
import { begin, handInFile, piece, send, type UploadState } from '../support/uploads.ts';

const system = useSystem();
const CARD = 'bank-card';
const CERTIFICATE = 'discharge-certificate';
let people: Applicant[];
let desks: Awaited<ReturnType<typeof offices>>;
let draft: Draft;
const codeOf = (answer: { data: unknown }): string => (answer.data as { code: string }).code;
const fileCount = async (): Promise<number> => {
  const { row } = await import('@zhida/server/platform/db/index.ts');
  return Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM files'))?.n);
};

test.serial.before('a list, the offices, and a form filled in', async (t) => {
  t.timeout(180_000);
  people = await applicants(system, 4);
  desks = await offices(system);
  draft = await fillOnPhone(people[0]!);
});

const stateOf = async (code: string): Promise<{ state: string; reason: string | null }> => {
  const { materials } = await people[0]!.citizen.call('GET /api/me/cases/:id/draft', { params: { id: draft.id } });
  const { state, reason } = materials.find((one) => one.code === code)!;
  return { state, reason };
};

test.serial('网络差：传一半断了，换一台设备从断点接着传，收下后看得到', async (t) => {
  const me = people[0]!.citizen;
  const photo = png();
  t.is((await stateOf(CERTIFICATE)).state, 'missing');
  const begun = await begin(me, photo, { caseId: draft.id, material: CERTIFICATE });
  t.is(begun.offset, 0);
  const half = await send(me, begun, photo, 100_000);
  t.is(half.offset, 100_000);
  // The phone was killed; another device asks what is under way.
  const [left] = await me.call('GET /api/me/cases/:id/uploads', { params: { id: draft.id } });
  t.like(left, { id: begun.id, material: CERTIFICATE, page: 1, offset: 100_000, size: photo.length, done: false });
  const again = await begin(me, photo, { caseId: draft.id, material: CERTIFICATE });
  t.is(again.id, begun.id);
  t.is((await me.call('GET /api/uploads/:id', { params: { id: begun.id } })).offset, 100_000);
  const early = await refusal(me.call('POST /api/uploads/:id/complete', { params: { id: begun.id } }));
  t.is(early.code, 'upload.incomplete');
  await send(me, again, photo);
  const files = await me.call('POST /api/uploads/:id/complete', { params: { id: begun.id } });
  t.like(files.versions[0]?.pages[0], { page: 1, media: 'image/png', bytes: photo.length, width: 900, height: 640, leaves: 1 });
  t.is((await stateOf(CERTIFICATE)).state, 'received');
  t.deepEqual(await me.call('GET /api/me/cases/:id/uploads', { params: { id: draft.id } }), []);
});

test.serial('同一段传两次只算一次；跳着传、多传都说清从哪里接着传', async (t) => {
  const me = people[0]!.citizen;
  const photo = png(900, 640, { mark: 1 });
  const { id } = await begin(me, photo, { caseId: draft.id, material: CARD });
  t.is(((await piece(me, id, 0, photo.subarray(0, 5000))).data as UploadState).offset, 5000);
  t.is(((await piece(me, id, 0, photo.subarray(0, 5000))).data as UploadState).offset, 5000, 'the same again');
  t.is(((await piece(me, id, 3000, photo.subarray(3000, 9000))).data as UploadState).offset, 9000, 'an overlap');
  const gap = await piece(me, id, 20_000, photo.subarray(20_000, 21_000));
  t.is(codeOf(gap), 'upload.gap');
  t.regex((gap.data as { next: string }).next, /9000/);
  t.is(codeOf(await piece(me, id, 9000, Buffer.alloc(photo.length))), 'upload.beyond');
  t.is(codeOf(await piece(me, id, 9000, Buffer.alloc(2 * 1024 * 1024))), 'request.too_large');
});

test.serial('两台设备同时传同一页：各段只留一份，谁也不坏谁的', async (t) => {
  const me = people[0]!.citizen;
  const photo = png(900, 640, { mark: 1 });
  const state = await begin(me, photo, { caseId: draft.id, material: CARD });
  t.is(state.offset, 9000);
  await Promise.all([send(me, state, photo), send(me, state, photo)]);
  const [one, two] = await Promise.all([1, 2].map(() => me.call('POST /api/uploads/:id/complete', { params: { id: state.id } })));
  t.deepEqual(one, two);
  t.is(one!.versions.length, 1);
  t.is(one!.versions[0]!.pages.length, 1);
  const back = await me.download('GET /api/me/cases/:id/materials/:code/pages/:page', { params: { id: draft.id, code: CARD, page: 1 } });
  t.is(sha256(back.bytes), sha256(photo));
  const done = await begin(me, photo, { caseId: draft.id, material: CARD });
  t.true(done.done, 'the answer was lost: sending once more finds it done');
});

test.serial('内容在路上变了，不收，重新传；原来的不受影响', async (t) => {
  const me = people[0]!.citizen;
  const photo = png(900, 640, { mark: 2 });
  const state = await begin(me, photo, { caseId: draft.id, material: CARD, page: 2 });
  const altered = Buffer.from(photo);
  altered[5000] = altered[5000]! ^ 0xff;
  await send(me, state, altered);
  t.is((await refusal(me.call('POST /api/uploads/:id/complete', { params: { id: state.id } }))).code, 'upload.differs');
  t.is((await refusal(me.call('GET /api/uploads/:id', { params: { id: state.id } }))).code, 'upload.gone');
  t.is((await stateOf(CARD)).state, 'received');
  await handInFile(me, photo, { caseId: draft.id, material: CARD, page: 2 });
});

test.serial('不能收的说清为什么，材料上看得到“未能接收”；换一份好的就收下', async (t) => {
  const me = people[0]!.citizen;
  const code = 'administrative-letter';
  const refused = await refusal(handInFile(me, pdf({ hidden: '<< /S /JavaScript /JS (1) >>' }), { caseId: draft.id, material: code, name: '介绍信.jpg' }));
  t.is(refused.code, 'material.active');
  t.is(refused.message, '这份 PDF 里带有脚本，为了安全不能接收');
  const after = await stateOf(code);
  t.is(after.state, 'failed');
  t.regex(after.reason ?? '', /脚本.*打印成 PDF/);
  t.is((await refusal(handInFile(me, jpeg(300, 200), { caseId: draft.id, material: code }))).code, 'material.too_small');
  const good = await handInFile(me, pdf({ pages: 3 }), { caseId: draft.id, material: code, name: '介绍信.pdf' });
  t.is(good.versions[0]!.pages[0]!.leaves, 3);
  t.deepEqual(await stateOf(code), { state: 'received', reason: null });
  t.is((await refusal(begin(me, Buffer.alloc(30 * 1024 * 1024), { caseId: draft.id, material: code }))).code, 'material.too_large');
  t.is((await refusal(begin(me, jpeg(900, 700), { caseId: draft.id, material: 'registration-form' }))).code, 'case.material_unneeded');
  t.is((await refusal(begin(me, jpeg(900, 700), { caseId: draft.id, material: 'nothing' }))).code, 'request.not_found');
});

test.serial('几页一份：补一页、换一页、删一页，次序跟着变；换下的文件不再留着', async (t) => {
  const me = people[0]!.citizen;
  const params = { id: draft.id, code: CARD };
  const three = png(900, 640, { mark: 3 });
  const before = await fileCount();
  const replaced = await handInFile(me, three, { caseId: draft.id, material: CARD, page: 1 });
  t.is(replaced.versions.length, 1, 'not handed in yet: still the first version');
  await system.eventually(async () => ((await fileCount()) === before ? true : undefined));
  const removed = await me.call('POST /api/me/cases/:id/materials/:code/pages/:page/remove', { params: { ...params, page: 1 } });
  t.deepEqual(removed.versions[0]!.pages.map(({ page }) => page), [1]);
  await me.call('POST /api/me/cases/:id/materials/:code/pages/:page/remove', { params: { ...params, page: 1 } });
  t.is((await stateOf(CARD)).state, 'missing');
  t.is((await refusal(me.call('POST /api/me/cases/:id/materials/:code/pages/:page/remove', { params: { ...params, page: 1 } }))).code, 'request.not_found');
  await handInFile(me, three, { caseId: draft.id, material: CARD });
  t.true((await me.call('GET /api/me/cases/:id/materials/:code', { params })).changeable);
});

test.serial('别人看不到、传不进、接不走', async (t) => {
  const [owner, stranger] = [people[0]!.citizen, people[1]!.citizen];
  const photo = png(900, 640, { mark: 4 });
  const { id } = await begin(owner, photo, { caseId: draft.id, material: CARD, page: 2 });
  t.is(codeOf(await piece(stranger, id, 0, photo.subarray(0, 100))), 'upload.gone');
  t.is((await refusal(stranger.call('GET /api/uploads/:id', { params: { id } }))).code, 'upload.gone');
  t.is((await refusal(begin(stranger, photo, { caseId: draft.id, material: CARD }))).code, 'request.not_found');
  const path = `/api/me/cases/${draft.id}/materials/${CARD}/pages/1`;
  t.is((await stranger.raw({ method: 'GET', path })).status, 404);
  t.is((await system.anonymous.raw({ method: 'GET', path })).status, 401);
  t.is((await refusal(stranger.call('GET /api/me/cases/:id/on-file', { params: { id: draft.id } }))).code, 'request.not_found');
});

test.serial('磁盘上没有明文', async (t) => {
  const stored = readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  t.true(stored.length > 3);
  for (const { parentPath, name } of stored) t.false(readFileSync(join(parentPath, name)).includes('IHDR'), name);
});

test.serial('提交后部门只看本部门的材料，查看留痕，下载的文件打不开脚本；退回后旧版还在，只换退回的', async (t) => {
  t.timeout(120_000);
  const me = people[0]!.citizen;
  await handInPapers(await me.call('GET /api/me/cases/:id/draft', { params: { id: draft.id } }));
  const { revision } = await me.call('GET /api/me/cases/:id/draft', { params: { id: draft.id } });
  await me.call('POST /api/me/cases/:id/submit', { params: { id: draft.id }, body: { revision, ticket: ticket() } });
  t.is((await refusal(begin(me, png(), { caseId: draft.id, material: CARD, page: 3 }))).code, 'case.material_settled');

  const params = { id: draft.id, code: CARD };
  t.is((await desks.veterans.call('GET /api/cases/:id/materials/:code', { params })).versions.length, 1);
  const seen = await desks.veterans.download('GET /api/cases/:id/materials/:code/pages/:page', { params: { ...params, page: 1 } });
  t.is(seen.status, 200);
  t.is(seen.headers.get('content-type'), 'image/png');
  t.is(seen.headers.get('x-content-type-options'), 'nosniff');
  t.is(seen.headers.get('content-security-policy'), "default-src 'none'; sandbox");
  t.regex(seen.headers.get('content-disposition') ?? '', /^attachment; .*%E9%93%B6%E8%A1%8C%E5%8D%A1/);
  t.is((await refusal(desks.police.call('GET /api/cases/:id/materials/:code', { params }))).code, 'request.not_found');
  t.is((await desks.police.raw({ method: 'GET', path: `/api/cases/${draft.id}/materials/${CARD}/pages/1` })).status, 404);
  t.is((await desks.administrator.raw({ method: 'GET', path: `/api/cases/${draft.id}/materials/${CARD}/pages/1` })).status, 403);
  const trail = await (await system.signInAs('auditor')).call('GET /api/audit', { query: { action: 'case.material.view' } });
  t.is(trail.rows.length, 1);
  t.regex(trail.rows[0]!.subject, /银行卡/);

  const back = { params: { id: draft.id, item: 'economic-subsidy' }, body: { verdict: 'returned' as const, returns: [{ material: CARD, reason: '照片反光，卡号看不清' }] } };
  await desks.veterans.call('POST /api/cases/:id/items/:item/review', back);
  const fresh = png(900, 640, { mark: 9 });
  const files = await handInFile(me, fresh, { caseId: draft.id, material: CARD });
  t.deepEqual(files.versions.map(({ version }) => version), [2, 1]);
  const older = await me.download('GET /api/me/cases/:id/materials/:code/pages/:page', { params: { ...params, page: 1 }, query: { version: 1 } });
  t.is(sha256(older.bytes), sha256(png(900, 640, { mark: 3 })));
  t.is((await refusal(begin(me, fresh, { caseId: draft.id, material: CERTIFICATE }))).code, 'case.material_settled');
});

test.serial('以前交过并通过的不用再传；别人的用不了', async (t) => {
  t.timeout(120_000);
  const me = people[0]!;
  const { execute, unitOfWork } = await import('@zhida/server/platform/db/index.ts');
  // The earlier case ended well: its papers were accepted.
  await unitOfWork(async () => {
    await execute('UPDATE service_materials SET accepted_at = 1 WHERE case_id = $id AND code = $code', { id: draft.id, code: CARD });
    await execute('UPDATE service_cases SET open_key = NULL, done_at = 1, closed_at = 1 WHERE id = $id', { id: draft.id });
  });
  const next = await me.citizen.call('POST /api/me/cases', { body: { service: draft.service.code } });
  t.not(next.id, draft.id);
  const params = { id: next.id };
  const offers = await me.citizen.call('GET /api/me/cases/:id/on-file', { params });
  t.deepEqual(offers.map(({ material }) => material), [CARD]);
  t.regex(offers[0]!.from, /军人退役.*交过.*已通过/);
  const files = await me.citizen.call('POST /api/me/cases/:id/on-file', { params, body: { material: CARD, onFile: offers[0]!.id } });
  t.regex(files.versions[0]!.pages[0]!.origin ?? '', /交过并通过/);
  const copy = await me.citizen.download('GET /api/me/cases/:id/materials/:code/pages/:page', { params: { ...params, code: CARD, page: 1 } });
  t.is(sha256(copy.bytes), sha256(png(900, 640, { mark: 9 })));
  // Removing it here leaves the earlier case's page alone.
  await me.citizen.call('POST /api/me/cases/:id/materials/:code/pages/:page/remove', { params: { ...params, code: CARD, page: 1 } });
  t.is((await me.citizen.download('GET /api/me/cases/:id/materials/:code/pages/:page', { params: { id: draft.id, code: CARD, page: 1 } })).status, 200);

  const other = await fillOnPhone(people[1]!, soldier());
  t.deepEqual(await people[1]!.citizen.call('GET /api/me/cases/:id/on-file', { params: { id: other.id } }), []);
  t.is((await refusal(people[1]!.citizen.call('POST /api/me/cases/:id/on-file', { params: { id: other.id }, body: { material: CARD, onFile: offers[0]!.id } }))).code, 'material.on_file_gone');
  // Typing somebody's number opens nothing.
  const impostor = await system.citizen({ phone: '13900009001' });
  const begun = await impostor.call('POST /api/me/cases', { body: { service: draft.service.code } });
  await impostor.call('PUT /api/me/cases/:id/draft', { params: { id: begun.id }, body: { revision: begun.revision, answers: { fullName: me.name, idNumber: me.idNumber } } });
  t.deepEqual(await impostor.call('GET /api/me/cases/:id/on-file', { params: { id: begun.id } }), []);
});

test.serial('部门名单上有的，按定义可以代替一份证明：只给核实过身份的本人，留下核对记录', async (t) => {
  const { row, execute, unitOfWork } = await import('@zhida/server/platform/db/index.ts');
  const { publishedVersion } = await import('@zhida/server/modules/definitions/index.ts');
  const me = people[2]!;
  const begun = await me.citizen.call('POST /api/me/cases', { body: { service: draft.service.code } });
  const params = { id: begun.id };
  t.deepEqual(await me.citizen.call('GET /api/me/cases/:id/on-file', { params }), [], 'no definition says so');
  // A service whose definition lets the list of soldiers stand in for the certificate.
  const { service_version: version } = (await row<{ service_version: number }>('SELECT service_version FROM service_cases WHERE id = $id', params))!;
  const { category } = (await row<{ category: string }>('SELECT category FROM person_categories LIMIT 1'))!;
  const document = await publishedVersion<{ materials: { code: string; provenBy?: string }[] }>('service', draft.service.code, Number(version));
  const proven = document.body.materials.find(({ code }) => code === CERTIFICATE)!;
  proven.provenBy = category;
  t.teardown(() => delete proven.provenBy);
  const [offer] = await me.citizen.call('GET /api/me/cases/:id/on-file', { params });
  t.like(offer, { material: CERTIFICATE });
  t.regex(offer!.from, /报送的名单上有您/);
  const files = await me.citizen.call('POST /api/me/cases/:id/on-file', { params, body: { material: CERTIFICATE, onFile: offer!.id } });
  t.regex(files.versions[0]!.pages[0]!.origin ?? '', /报送的名单/);
  const record = await me.citizen.download('GET /api/me/cases/:id/materials/:code/pages/:page', { params: { ...params, code: CERTIFICATE, page: 1 } });
  t.true(pdfText(record.bytes).includes(me.name));
  // Off the list since: it proves nothing any more.
  await unitOfWork(() => execute('UPDATE person_categories SET ended_at = 1 WHERE person_id = (SELECT id FROM persons WHERE name = $name)', { name: me.name }));
  t.deepEqual(await me.citizen.call('GET /api/me/cases/:id/on-file', { params }), []);
  t.is((await refusal(me.citizen.call('POST /api/me/cases/:id/on-file', { params, body: { material: CERTIFICATE, onFile: offer!.id } }))).code, 'material.on_file_gone');
});

test.serial('窗口代传、代删', async (t) => {
  const row = people[3]!;
  const begun = await desks.counter.call('POST /api/cases', { body: { service: draft.service.code, name: row.name, idNumber: row.idNumber, phone: row.phone } });
  const photo = png(900, 640, { mark: 20 });
  const state = await desks.counter.call('POST /api/cases/:id/uploads', { params: { id: begun.id }, body: { material: CARD, page: 1, name: '卡.png', size: photo.length, sha256: sha256(photo) } });
  await send(desks.counter, state, photo);
  t.is((await desks.counter.call('POST /api/uploads/:id/complete', { params: { id: state.id } })).versions.length, 1);
  const left = await desks.counter.call('POST /api/cases/:id/materials/:code/pages/:page/remove', { params: { id: begun.id, code: CARD, page: 1 } });
  t.deepEqual(left.versions, []);
});

test.serial('没传完就放下的，过期清掉；清理不碰还在传的', async (t) => {
  const me = people[1]!.citizen;
  const { row, withClock } = await import('@zhida/server/platform/db/index.ts');
  const { sweepUploads } = await import('@zhida/server/platform/uploads/index.ts');
  const mine = (await me.call('GET /api/me/cases')).find(({ state }) => state === 'draft')!;
  const photo = png(900, 640, { mark: 30 });
  const state = await begin(me, photo, { caseId: mine.id, material: CARD });
  await send(me, state, photo, 60_000);
  await sweepUploads();
  t.is((await me.call('GET /api/uploads/:id', { params: { id: state.id } })).offset, 60_000);
  await withClock(Date.now() + 12 * 86_400_000, sweepUploads);
  t.is((await refusal(me.call('GET /api/uploads/:id', { params: { id: state.id } }))).code, 'upload.gone');
  t.is(Number((await row<{ n: number }>("SELECT COUNT(*) AS n FROM files WHERE name = 'upload:'"))?.n), 0);
  const anew = await begin(me, photo, { caseId: mine.id, material: CARD });
  t.is(anew.offset, 0);
});
