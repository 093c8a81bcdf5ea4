/** The last answer of a window is never wasted. */
import test from 'ava';
import fc from 'fast-check';
import { GO_ON, MORE, planAnswers } from '@zhida/server/modules/conversation/chat/domain/plan.ts';

const LIMIT = 600;
const part = fc.oneof(fc.string({ minLength: 1, maxLength: 80, unit: fc.constantFrom('税', '费', '减', '。', '\n', '一') }), fc.string({ minLength: 1, maxLength: 2_500, unit: fc.constantFrom('字', '\n', '😀') }));
const parts = fc.array(part, { maxLength: 12 });
const letters = (texts: readonly string[]): string => texts.join('').replaceAll(GO_ON, '').replaceAll(MORE, '').replace(/\s/g, '');

test('有两条以上时，总留下最后一条', (t) => {
  fc.assert(fc.property(parts, fc.integer({ min: 2, max: 5 }), (said, left) => planAnswers(said, left).length <= left - 1));
  t.pass();
});

test('只剩一条时，全说在这一条里，并写明怎样继续', (t) => {
  fc.assert(
    fc.property(parts.filter((said) => said.some((one) => one.trim() !== '')), (said) => {
      const texts = planAnswers(said, 1);
      return texts.length === 1 && texts[0]!.endsWith(GO_ON);
    }),
  );
  t.is(planAnswers(['甲', '乙'], 1)[0], `甲\n\n乙\n${GO_ON}`);
});

test('一条也不剩时不说；没有话也不说', (t) => {
  fc.assert(fc.property(parts, fc.integer({ min: -3, max: 0 }), (said, left) => planAnswers(said, left).length === 0));
  fc.assert(fc.property(fc.integer({ min: 0, max: 5 }), (left) => planAnswers([], left).length === 0 && planAnswers([' \n'], left).length === 0));
  t.pass();
});

test('每一条都不超过微信的字数；不会是空的；表情不拆开', (t) => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 5 }), (said, left) => planAnswers(said, left).every((text) => text.length <= LIMIT && text.trim() !== '' && !/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/.test(text))),
  );
  t.pass();
});

test('次序不变；一个字也不少，除非写明还有；放得下就不省', (t) => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 5 }), (said, left) => {
      const texts = planAnswers(said, left);
      const [told, all] = [letters(texts), letters(said)];
      return texts.some((text) => text.includes(MORE)) ? all.startsWith(told) : told === all;
    }),
  );
  fc.assert(
    fc.property(parts, fc.integer({ min: 2, max: 5 }), (said, left) => {
      const total = said.reduce((sum, one) => sum + one.length + 2, 0);
      return total > (left - 1) * (LIMIT / 2) || !planAnswers(said, left).some((text) => text.includes(MORE));
    }),
  );
  t.pass();
});

test('几件事各说各的；条数不够就并成一条', (t) => {
  t.deepEqual(planAnswers(['甲', '乙', '丙'], 5), ['甲', '乙', '丙']);
  t.deepEqual(planAnswers(['甲', '乙', '丙'], 3), ['甲\n\n乙\n\n丙']);
  t.deepEqual(planAnswers(['甲', '乙'], 3), ['甲', '乙']);
});
