/** What WeChat and the carriers would refuse in a template, told while it is written. */
import test from 'ava';
import { fieldTrouble, replyMeant, smsSize, templateFindings, WECHAT_FIELDS, type TemplateBody, type WechatFieldType } from '@zhida/server/contract/template/index.ts';
import { askable, mayGoTogether } from '@zhida/server/modules/notification/domain/subscriptions.ts';

const han = (count: number): string => '政'.repeat(count);

/** For each type: what just fits, and what just does not and why. */
const EDGES: Readonly<Record<WechatFieldType, { fits: string[]; long: string[]; characters: string[] }>> = {
  thing: { fits: [han(20), '减税提醒 A-1（新）', '😀'.repeat(20)], long: [han(21)], characters: [] },
  phrase: { fits: ['待核', han(5)], long: [han(6)], characters: ['待核1', '待核。', 'ok'] },
  name: { fits: ['王小明', han(10), '阿依古丽·买买提', 'John Smith', 'A'.repeat(20)], long: [han(11), 'A'.repeat(21), `王${'A'.repeat(10)}`], characters: ['王小明2'] },
  number: { fits: ['0', '12.5', '-3', '9'.repeat(32)], long: ['9'.repeat(33)], characters: ['12个', '1,000', '１２'] },
  letter: { fits: ['A', 'a'.repeat(32)], long: ['a'.repeat(33)], characters: ['A1', '甲'] },
  symbol: { fits: ['#', '-----'], long: ['------'], characters: ['a', '1'] },
  character_string: { fits: ['140105202609010001', '-'.repeat(32)], long: ['1'.repeat(33)], characters: ['编号1', '１'] },
  amount: { fits: ['24000.00元', '¥1,234,567.80', '9'.repeat(10)], long: ['1'.repeat(33)], characters: ['9'.repeat(11), '约100元', '1,00元', '100元整'] },
  date: { fits: ['2026年11月25日', '2026-11-25 15:01', '2026年11月1日~2026年11月30日'], long: ['2026年11月25日'.repeat(6)], characters: ['11月25日', '明天', '2026年11月'] },
  time: { fits: ['15:01', '2026年11月25日 15:01', '9:00~17:30'], long: ['15:01~'.repeat(12)], characters: ['下午三点', '25:01', '15点'] },
  phone_number: { fits: ['0351-12366', '+86-0766-66888866', '1'.repeat(17)], long: ['1'.repeat(18)], characters: ['转12366', '12366转1'] },
  car_number: { fits: ['晋A8Z888', '粤A8Z888挂'], long: ['粤A8Z8888挂'], characters: ['晋A-8888'] },
};

for (const type of Object.keys(WECHAT_FIELDS) as WechatFieldType[]) {
  test(`微信字段 ${type}：刚好的收，多一个字、多一种字符的不收`, (t) => {
    const { fits, long, characters } = EDGES[type];
    for (const text of fits) t.is(fieldTrouble(type, text), null, text);
    for (const text of long) t.is(fieldTrouble(type, text)?.what, 'long', text);
    for (const text of characters) t.is(fieldTrouble(type, text)?.what, 'characters', text);
    t.is(fieldTrouble(type, '  ')?.what, 'empty');
  });
}

test('短信：70 个字算一条，多一个字就按 67 个字一条拆；签名也算', (t) => {
  const sized = (length: number): [number, number, number] => {
    const { length: counted, segments, left } = smsSize(han(length), '直达');
    return [counted, segments, left];
  };
  t.deepEqual(sized(66), [70, 1, 0]);
  t.deepEqual(sized(67), [71, 2, 63]);
  t.deepEqual(sized(130), [134, 2, 0]);
  t.deepEqual(sized(131), [135, 3, 66]);
  t.deepEqual(smsSize('', '直达').length, 4);
});

test('回复怎么写都认得：退订、恢复、别的', (t) => {
  for (const text of ['R', 'r', ' R ', 'Ｒ', 'TD', 'td。', '退订', '“退订”', 'T', '拒收']) t.is(replyMeant(text), 'stop', text);
  for (const text of ['恢复提醒', 'HF', '恢复']) t.is(replyMeant(text), 'again', text);
  for (const text of ['', '好的', '谢谢', '我要退税', 'RR', '不退订']) t.is(replyMeant(text), null, text);
});

const template = (change: Partial<TemplateBody> = {}): TemplateBody => ({
  audience: 'person',
  variables: [
    { name: 'name', label: '姓名', sample: '王小明' },
    { name: 'shop', label: '字号', sample: '明明面馆' },
  ],
  wordings: { default: { title: '政策提醒', inbox: '{name}您好', sms: { templateId: 'SMS_1', text: '{name}您好，请登录查看。' } } },
  link: null,
  wechat: { templateId: 'T1', page: 'pages/home/index', fields: [{ key: 'thing1', type: 'thing', label: '店名', value: '{shop}' }] },
  ...change,
});
const AROUND = { signature: '直达' };
const told = (body: TemplateBody, around: Parameters<typeof templateFindings>[1] = AROUND): [string, string][] => templateFindings(body, around).map(({ code, path }) => [code, path]);

test('写得好的模板没有话说', (t) => {
  t.deepEqual(templateFindings(template(), AROUND), []);
});

test('没有登记的变量，在用到它的那一处指出来，告诉有哪些可用', (t) => {
  const body = template({ wordings: { default: { title: '政策提醒', inbox: '{name}您好，{nmae}', sms: { templateId: 'SMS_1', text: '您好' } } } });
  const [finding] = templateFindings(body, AROUND);
  t.like(finding, { level: 'error', code: 'template.unknown_variable', path: '/wordings/default/inbox', message: '没有名为“nmae”的变量' });
  t.regex(finding?.next ?? '', /name、shop/);
});

test('用示例够短，用最长的真实内容就超了：按最长的算，并说明是哪一个', (t) => {
  const [finding, ...more] = templateFindings(template(), { ...AROUND, longest: { shop: han(26) } });
  t.deepEqual(more, []);
  t.like(finding, { code: 'template.field_length', path: '/wechat/fields/0/value' });
  t.regex(finding?.message ?? '', /最多 20 个字.*有 26 个字（用现有对象中最长的“字号”）/);
  const written = template({ variables: [{ name: 'name', label: '姓名', sample: '王小明' }, { name: 'shop', label: '字号', sample: '明明面馆', longest: han(21) }] });
  t.regex(templateFindings(written, AROUND)[0]?.message ?? '', /用所写的最长内容“字号”/);
});

test('字段名与类型不合、写了两次，都指出来', (t) => {
  const field = { type: 'thing' as const, label: '事项', value: '提醒' };
  t.deepEqual(told(template({ wechat: { templateId: 'T', page: 'p', fields: [{ ...field, key: 'thing1' }, { ...field, key: 'thing1' }, { ...field, key: 'amount2' }] } })), [
    ['template.field_twice', '/wechat/fields/1/key'],
    ['template.field_key', '/wechat/fields/2/key'],
  ]);
});

test('短信：正文不能写签名；营销类要写退订办法，也不能走公众号模板消息', (t) => {
  const sms = (text: string): TemplateBody => template({ wordings: { default: { title: '提醒', inbox: '您好', sms: { templateId: 'S', text } } }, official: { templateId: 'O', fields: [{ key: 'thing1', type: 'thing', label: '事项', value: '提醒' }] } });
  t.deepEqual(told(sms('【直达】您好')), [['template.signature', '/wordings/default/sms/text']]);
  t.deepEqual(told(sms('您好'), { ...AROUND, marketing: true }), [['template.unsubscribe', '/wordings/default/sms/text'], ['template.official_marketing', '/official']]);
  t.deepEqual(told({ ...sms('您好，拒收请回复R'), official: null }, { ...AROUND, marketing: true }), []);
});

test('短信太贵提醒，太长不收；客服消息最多 600 个字', (t) => {
  const sms = (length: number): TemplateBody => template({ wordings: { default: { title: '提醒', inbox: '您好', sms: { templateId: 'S', text: han(length) } } } });
  t.deepEqual(told(sms(197)), []);
  t.deepEqual(templateFindings(sms(198), AROUND).map(({ level, code }) => [level, code]), [['warning', 'template.sms_parts']]);
  t.deepEqual(told(sms(497)), [['template.sms_long', '/wordings/default/sms/text']]);
  t.deepEqual(told(template({ service: { text: han(601) } })), [['template.text_long', '/service/text']]);
});

test('请求订阅：一次至多三个模板，一次性与长期从不混在一起，同一个不问两遍', (t) => {
  const card = (templateId: string, lasting = false) => ({ templateId, lasting });
  t.deepEqual(askable([card('a'), card('b'), card('c'), card('d')]).map(({ templateId }) => templateId), ['a', 'b', 'c']);
  t.deepEqual(askable([card('x', true), card('a'), card('y', true)]).map(({ templateId }) => templateId), ['a']);
  t.deepEqual(askable([card('x', true), card('y', true), card('x', true)]).map(({ templateId }) => templateId), ['x', 'y']);
  t.deepEqual(askable([]), []);
  t.true(mayGoTogether([card('a'), card('b'), card('c')]));
  t.false(mayGoTogether([card('a'), card('x', true)]));
  t.false(mayGoTogether([card('a'), card('b'), card('c'), card('d')]));
});
