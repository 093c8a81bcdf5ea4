/** Questions in people's own words against what the packs have published. */
import test from 'ava';
import { wechatMenu, menuFaults } from '@zhida/server/modules/conversation/chat/domain/menu.ts';
import { meaningOf } from '@zhida/server/modules/conversation/chat/domain/meaning.ts';
import { search } from '@zhida/server/modules/conversation/chat/domain/search.ts';
import { spelling, terms } from '@zhida/server/modules/conversation/chat/domain/segment.ts';
import { menuFault } from '../../support/simulators/wechatMenu.ts';
import { account, chats, keywords, packLibrary, passages } from './packs.ts';
import { QUESTIONS } from './questions.ts';

const library = packLibrary();
const meant = (text: string, sure = account.sure): string => {
  const meaning = meaningOf(text, keywords, library, sure);
  return meaning.kind === 'skill' ? `skill:${meaning.skill}` : meaning.kind === 'answer' ? meaning.found.passage.id : 'unsure';
};

for (const [asked, expected] of QUESTIONS) {
  test(`“${asked}” → ${expected}`, (t) => {
    const got = meant(asked);
    if (expected === 'unsure' || expected.startsWith('skill:')) t.is(got, expected);
    else t.true(got.startsWith(expected), got);
  });
}

test('把握的分界两边留有余地：该答的都高出 3 分，不该答的都低 3 分', (t) => {
  t.true(QUESTIONS.length >= 40);
  t.true(QUESTIONS.filter(([, expected]) => expected === 'unsure').length >= 15);
  for (const [asked, expected] of QUESTIONS.filter(([, one]) => !one.startsWith('skill:'))) {
    const percent = search(library, asked, 1)[0]?.percent ?? 0;
    t.true(expected === 'unsure' ? percent <= account.sure - 3 : percent >= account.sure + 3, `${asked} ${percent}`);
  }
});

test('同义词换成文件里的说法，长的先换；全角、大小写都认', (t) => {
  const spell = spelling([{ words: ['退役士兵', '退伍军人', '当过兵的'] }, { words: ['退役', '退伍'] }]);
  t.is(spell('退伍军人退伍了'), '退役士兵退役了');
  t.is(spell('ＡＢc退伍'), 'abc退役');
  t.deepEqual(terms('请问我能不能办理居民身份证呢？'), ['办理', '居民身份证'].flatMap((one) => terms(one)));
  t.deepEqual(terms('的了吗，。？！'), []);
});

test('每一条答案都写着依据；没有依据的不拿来回答', (t) => {
  t.true(passages.length > 80);
  t.true(passages.every(({ basis, answer }) => basis !== '' && answer !== ''));
  const declared = chats.flatMap(({ body }) => body.answers.map(({ code }) => code));
  t.is(new Set(declared).size, declared.length);
});

test('到期的政策照样查得到，写明已到期', (t) => {
  const [found] = search(library, '技能提升补贴是什么', 1);
  t.true((found?.percent ?? 0) >= account.sure);
  t.regex(found?.passage.answer ?? '', /已于2023年12月31日到期/);
});

test('奇怪的话不出错：很长、只有标点、表情、代码', (t) => {
  for (const text of ['', '？？？', '😀😀', '哈'.repeat(2_000), '<script>alert(1)</script>', `退役士兵${'很'.repeat(5_000)}`, '\u0000\uD800']) t.notThrows(() => meant(text));
});

test('菜单是微信收得下的；太长的名称先就指出来', (t) => {
  const mini = { appId: 'wx-demo-mini', webUrl: 'https://zhida.example/m/#/' };
  t.is(menuFault(wechatMenu(account.menu, mini)), 0);
  t.deepEqual(menuFaults({ account }), []);
  const long = { ...account, menu: [{ label: '我的政策与金额', skill: 'benefits' as const }] };
  t.is(menuFaults({ account: long })[0]?.path, '/body/account/menu/0/label');
  t.is(menuFault(wechatMenu(long.menu, mini)), 40018);
});
