import test from 'ava';
import fc from 'fast-check';
import { idCheckCharacter } from '@zhida/server/contract/idNumber.ts';
import { creditCheckSymbol } from '@zhida/server/contract/form/numbers.ts';
import { checkCreditCode, creditCodeIsRight } from '@zhida/server/modules/exchange/domain/creditCode.ts';
import { checkPersonId } from '@zhida/server/modules/exchange/domain/personId.ts';

const TODAY = '20261124';
const text = (value: string) => ({ text: value, isNumber: false });
const id = (value: string, isNumber = false) => checkPersonId({ text: value, isNumber }, TODAY);
const code = (value: string) => checkCreditCode(text(value));

const anyId = fc
  .tuple(fc.integer({ min: 110000, max: 659999 }), fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 999 }))
  .map(([division, birth, serial]) => {
    const first = `${division}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
    return first + idCheckCharacter(first);
  });

test('GB 11643: the vectors of the standard', (t) => {
  t.deepEqual(id('34052419800101001X'), { ok: true, value: '34052419800101001X' });
  t.deepEqual(id('110105491231002'), { ok: true, value: '11010519491231002X' });
});

test('GB 11643: every way of writing the same number is accepted', (t) => {
  fc.assert(
    fc.property(anyId, (number) => {
      const wide = [...number].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
      for (const written of [number, number.toLowerCase(), wide, ` ${number.slice(0, 6)}\u00a0${number.slice(6)}\u3000`, `="${number}"`, `'${number}`, `\t${number}\ufeff`]) {
        t.deepEqual(id(written), { ok: true, value: number });
      }
    }),
    { numRuns: 100 },
  );
});

test('GB 11643: any single wrong digit is found', (t) => {
  fc.assert(
    fc.property(anyId, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, add) => {
      const changed = number.slice(0, at) + String((Number(number[at]) + add) % 10) + number.slice(at + 1);
      t.false(id(changed).ok);
    }),
  );
});

test('GB 11643: each fault has its own code', (t) => {
  const refused = (value: string, isNumber = false) => {
    const checked = id(value, isNumber);
    return checked.ok ? 'ok' : checked.code;
  };
  t.is(refused('　'), 'row.id_missing');
  t.is(refused('340524198001010011'), 'row.id_checksum');
  t.is(refused('34052419800230001X'), 'row.id_birth_date');
  t.is(refused('34052420991231001X'), 'row.id_birth_date');
  t.is(refused('34052418800101001X'), 'row.id_birth_date');
  t.is(refused('3405241980010100'), 'row.id_form');
  t.is(refused('护照E12345678'), 'row.id_form');
  t.is(refused('340524198001010000', true), 'row.id_precision_lost');
  t.is(refused('340524198001010018', true), 'row.id_precision_lost');
  t.is(refused('3.40524E+17'), 'row.id_precision_lost');
  t.is(refused('340524198001012000'), 'row.id_precision_lost');
  t.is(refused('340524198001010000'), 'row.id_checksum');
  t.is(refused('110105491231002', true), 'ok');
});

test('GB 32100: form is an error, the check symbol is not', (t) => {
  t.deepEqual(code('91350100M000100Y43'), { ok: true, value: '91350100M000100Y43' });
  t.true(creditCodeIsRight('91350100M000100Y43'));
  t.true(code('91350211M0000XUF46').ok);
  t.false(creditCodeIsRight('91350211M0000XUF46'));
  for (const wrong of ['91350100M000100Y4', '91350100M000100Y4I', '9135010OM000100Y43', '91AB0100M000100Y43']) t.deepEqual(code(wrong), { ok: false, code: 'row.credit_code_form' });
  t.deepEqual(code(' '), { ok: false, code: 'row.credit_code_missing' });
  t.deepEqual(checkCreditCode({ text: '911401007903012000', isNumber: true }), { ok: false, code: 'row.credit_code_precision_lost' });
});

test('GB 32100: written in any way, and any single wrong symbol is found', (t) => {
  const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const any = fc.tuple(fc.integer({ min: 110000, max: 659999 }), fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 9, maxLength: 9 })).map(([division, tail]) => {
    const first = `91${division}${tail.map((n) => symbols[n]).join('')}`;
    return first + creditCheckSymbol(first);
  });
  fc.assert(
    fc.property(any, fc.integer({ min: 8, max: 16 }), fc.integer({ min: 1, max: 30 }), (good, at, add) => {
      t.true(creditCodeIsRight(good));
      t.deepEqual(code(` ${good.toLowerCase().slice(0, 9)} ${good.slice(9)}`), { ok: true, value: good });
      t.false(creditCodeIsRight(good.slice(0, at) + symbols[(symbols.indexOf(good[at]!) + add) % 31] + good.slice(at + 1)));
    }),
  );
});
