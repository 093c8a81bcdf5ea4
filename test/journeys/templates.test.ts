/** Templates over HTTP: what is wrong is told at its place and cannot be handed in; a real row fills them, masked and on record. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { TemplateBody } from '@zhida/server/contract/template/index.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import type { SignedIn } from '../support/caller.ts';
import { refusal } from '../support/refusal.ts';
import { seed, type Seeded } from '../support/seed.ts';

const system = useSystem();
const OWN = { kind: 'template', code: 'benefit.self-employed' } as const;
const HIRING = 'benefit.hiring';
let seeded: Seeded;
let author: SignedIn;
type Document = Record<string, unknown> & { body: TemplateBody };

test.serial.before('a small river was compared', async (t) => {
  t.timeout(180_000);
  seeded = await seed(system);
  author = await system.signInAs('administrator', { username: 'author', name: '林起草' });
});

const current = async (code: string = OWN.code): Promise<Document> => structuredClone((await author.call('GET /api/definitions/:kind/:code', { params: { kind: 'template', code } })).document) as unknown as Document;
const check = async (change: (document: Document) => void, code?: string) => {
  const document = await current(code);
  change(document);
  return (await author.call('POST /api/definitions/check', { body: { document } })).faults.map(({ level, code: finding, path, message }) => ({ level, code: finding, path, message }));
};

test.serial('写模板时知道签名、价格、种类、可绑的政策，和现有对象里最长的内容（人名只留姓）', async (t) => {
  const around = await author.call('GET /api/template-surroundings/:code', { params: { code: OWN.code } });
  t.is(around.priceFen, 4.5);
  t.true(around.signature.length > 0);
  t.deepEqual(around.kinds.filter(({ optional }) => !optional).map(({ code }) => code), ['legal-notice', 'security']);
  t.true(around.policies.some(({ code }) => code === 'tax.veteran.self-employed'));
  const longest = (texts: readonly unknown[]): number => Math.max(...texts.map((text) => [...String(text)].length));
  t.is([...around.longest['taxpayerName']!].length, longest(seeded.river.founders.map(({ business }) => business['名称'])));
  t.is([...around.longest['name']!].length, longest(seeded.river.founders.map(({ person }) => person['姓名'])));
  t.regex(around.longest['name']!, /^.某+$/);
  t.is(around.longest['amountPlain'], '24000.00元');
});

test.serial('现行的模板没有毛病；写错的在那一处指出来，字数按真实对象里最长的算', async (t) => {
  t.deepEqual(await check(() => undefined), []);
  const unknown = await check(({ body }) => (body.wordings.default.inbox += '{nobody}'));
  t.like(unknown[0], { level: 'error', code: 'template.unknown_variable', path: '/body/wordings/default/inbox' });
  const name = Math.max(...seeded.river.founders.map(({ business }) => [...String(business['名称'])].length));
  const long = await check(({ body }) => {
    body.variables = body.variables.map(({ longest: _, ...variable }) => (variable.name === 'taxpayerName' ? { ...variable, sample: '面馆' } : variable));
    // With the sample it fits, with the longest real name it is one character too long.
    body.wechat!.fields[0]!.value = `{taxpayerName}${'提'.repeat(21 - name)}`;
  });
  t.is(long.length, 1);
  t.like(long[0], { code: 'template.field_length', path: '/body/wechat/fields/0/value' });
  t.regex(long[0]!.message, /有 21 个字（用现有对象中最长的“个体工商户名称”）/);
  const wrong = await check(({ body }) => Object.assign(body, { messageKind: 'no-such-kind', policy: 'no.such.policy' }));
  t.deepEqual(wrong.map(({ code, path }) => [code, path]), [['definition.reference', '/body/messageKind'], ['definition.reference', '/body/policy']]);
});

test.serial('有毛病的交不上去；改好了能交，另一人审核发布之后就用它', async (t) => {
  const reviewer = await system.signInAs('administrator', { username: 'reviewer', name: '高审核' });
  const draft = await author.call('POST /api/definitions/:kind/:code/draft', { params: OWN, body: {} });
  const document = await current();
  document.body.wordings.yes!.title = '{yaer}年您最多可少缴税费{amount}';
  const saved = await author.call('PUT /api/definitions/:kind/:code/draft', { params: OWN, body: { revision: draft.revision, document, note: '' } });
  const error = await refusal(author.call('POST /api/definitions/:kind/:code/submit', { params: OWN, body: { note: '提交看看' } }));
  t.is(error.code, 'definition.invalid');
  t.regex(error.next, /没有名为“yaer”的变量/);
  document.body.wordings.yes!.title = '{year}年您最多能少缴{amount}';
  await author.call('PUT /api/definitions/:kind/:code/draft', { params: OWN, body: { revision: saved.revision, document, note: '' } });
  const submitted = await author.call('POST /api/definitions/:kind/:code/submit', { params: OWN, body: { note: '说法更直白' } });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { params: OWN, body: { revision: submitted.revision } });
  const [preview] = await author.call('POST /api/campaigns/preview', { body: { policyCode: 'tax.veteran.self-employed' } });
  t.is(preview!.examples[0]!.title, '2026年您最多能少缴24,000.00元');
});

test.serial('用真实对象看：按字号或姓名找，姓名遮盖，只在自己的辖区，查看留痕', async (t) => {
  const founder = seeded.river.founders[0]!;
  const [shop, name] = [String(founder.business['名称']), String(founder.person['姓名'])];
  const all = await author.call('POST /api/template-rows', { body: { code: OWN.code } });
  t.is(all.length, seeded.river.founders.length);
  const [found, ...more] = await author.call('POST /api/template-rows', { body: { code: OWN.code, keyword: shop } });
  t.deepEqual(more, []);
  t.is(found!.note, shop);
  t.false(found!.label.includes(name));
  t.true((await author.call('POST /api/template-rows', { body: { code: OWN.code, keyword: name } })).length >= 1);
  const row = await author.call('POST /api/template-rows/values', { body: { code: OWN.code, key: found!.key } });
  t.like(row, { wording: 'yes', values: { taxpayerName: shop, amount: '24,000.00元' } });
  t.is([...row.values['name']!].length, [...name].length);
  t.not(row.values['name'], name);
  t.is((await (await system.signInAs('auditor')).call('GET /api/audit', { query: { action: 'message.sample' } })).rows.length, 1);

  const firms = await author.call('POST /api/template-rows', { body: { code: HIRING } });
  t.is(firms.length, seeded.river.employers.length);
  t.like(await author.call('POST /api/template-rows/values', { body: { code: HIRING, key: firms[0]!.key } }), { values: { peopleCount: '3' } });

  const elsewhere = await system.signInAs('administrator', { divisionCode: '140200' });
  t.deepEqual(await elsewhere.call('POST /api/template-rows', { body: { code: OWN.code } }), []);
  t.is((await refusal(elsewhere.call('POST /api/template-rows/values', { body: { code: OWN.code, key: found!.key } }))).code, 'message.row_gone');
  t.deepEqual(await author.call('POST /api/template-rows', { body: { code: 'service.passed' } }), [], '还没有发过');
});

test.serial('绑定的政策到期：模板的消息没发出的取消并说明；有模板在用的政策不能停用', async (t) => {
  const { sweepClauses } = await import('@zhida/server/modules/notification/jobs/sweepClauses.ts');
  const { notify } = await import('@zhida/server/modules/notification/index.ts');
  const policy = 'tax.veteran.self-employed';
  await db.unitOfWork(async () => {
    const own = (await db.row<{ document: string } & Record<string, unknown>>(`SELECT * FROM definitions WHERE kind = 'template' AND code = 'service.passed' AND state = 'published'`))!;
    const document = JSON.parse(own.document) as Document;
    document.body.policy = policy;
    await db.execute(`UPDATE definitions SET document = $document WHERE id = $id`, { id: own['id'], document: JSON.stringify(document) });
  });
  const { forgetDefinitions } = await import('@zhida/server/modules/definitions/queries/definitions.ts');
  forgetDefinitions();
  t.like(await refusal(author.call('POST /api/definitions/:kind/:code/retire', { params: { kind: 'policy', code: policy }, body: { reason: '试着停用' } })), { code: 'definition.in_use' });
  await db.unitOfWork(() => notify([{ key: 'bound', template: 'service.passed', citizenId: null, personId: null, name: '王小明', phone: '13800009999', params: { name: '王小明', number: '1', counter: '窗口' }, link: null, outside: true }]));
  await db.unitOfWork(() => db.execute(`UPDATE messages SET state = 'queued', due_at = 9999999999999 WHERE dedupe_key = 'notice:bound'`));
  await db.withClock(Date.parse('2031-06-01T10:00:00+08:00'), sweepClauses);
  const message = await db.row<{ state: string; reason: string }>(`SELECT state, reason FROM messages WHERE dedupe_key = 'notice:bound'`);
  t.is(message?.state, 'cancelled');
  t.regex(message?.reason ?? '', /执行到2027年12月31日，已经到期，没有再发送/);
});
