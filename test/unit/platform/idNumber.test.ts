import test from 'ava';
import fc from 'fast-check';
import { idCheckCharacter, normaliseIdNumber, normaliseName, widenIdNumber } from '@zhida/server/contract/idNumber.ts';

test('国标样例通过，十五位升为十八位', (t) => {
  t.is(normaliseIdNumber('34052419800101001X'), '34052419800101001X');
  t.is(widenIdNumber('110105491231002'), '11010519491231002X');
});

test('全角、空格与小写 x 都认得', (t) => {
  t.is(normaliseIdNumber(' ３４０５２４ 19800101 001x '), '34052419800101001X');
});

test('任何一位写错都能发现', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (order, place, shift) => {
      const first17 = `14010519900307${String(order).padStart(3, '0')}`;
      const good = first17 + idCheckCharacter(first17);
      const digits = [...good];
      digits[place] = String((Number(digits[place]) + shift) % 10);
      t.is(normaliseIdNumber(good), good);
      t.is(normaliseIdNumber(digits.join('')), null);
    }),
  );
});

test('姓名的间隔号只有一种写法', (t) => {
  t.is(normaliseName('买买提•阿 布都'), '买买提·阿布都');
});
