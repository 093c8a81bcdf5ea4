import test from 'ava';
import { capitals } from '@zhida/server/contract/form/index.ts';

const AMOUNTS: readonly [fen: number, words: string][] = [
  [0, '零元整'],
  [5, '伍分'],
  [10, '壹角'],
  [100, '壹元整'],
  [1_050, '壹拾元伍角'],
  [1_005, '壹拾元零伍分'],
  [1_203_450, '壹万贰仟零叁拾肆元伍角'],
  [2_400_000, '贰万肆仟元整'],
  [10_000_000, '壹拾万元整'],
  [10_000_100, '壹拾万零壹元整'],
  [100_000_500_000, '壹拾亿零伍仟元整'],
  [123_456_789_012, '壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分'],
];

test('an amount is written as on a cheque', (t) => {
  for (const [fen, words] of AMOUNTS) t.is(capitals(fen), words, String(fen));
});
