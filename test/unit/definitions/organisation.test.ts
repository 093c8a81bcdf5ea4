import test from 'ava';
import { divisionFaults } from '@zhida/server/modules/definitions/domain/organisation.ts';
import type { DivisionsBody } from '@zhida/server/modules/definitions/index.ts';
import { packBody } from './packs.ts';

const TREE: DivisionsBody['divisions'] = [
  { code: '140000', name: '山西省', parent: null },
  { code: '140100', name: '太原市', parent: '140000' },
  { code: '140105', name: '小店区', parent: '140100' },
];
const said = (body: DivisionsBody): string[] => divisionFaults({ body }).map(({ code, path }) => `${code} ${path}`);

test('the tree of the pack is sound', (t) => t.deepEqual(said(packBody<DivisionsBody>('divisions', 'shanxi')), []));

test('a parent that the tree does not hold, and a circle, are named at their row', (t) => {
  t.deepEqual(said({ divisions: [TREE[0]!, TREE[2]!] }), ['organisation.parent_unknown /body/divisions/1/parent']);
  t.deepEqual(said({ divisions: [TREE[0]!, { ...TREE[1]!, parent: '140105' }, TREE[2]!] }), ['organisation.circle /body/divisions/1/parent', 'organisation.circle /body/divisions/2/parent']);
  t.deepEqual(said({ divisions: [{ ...TREE[0]!, parent: '140000' }] }), ['organisation.circle /body/divisions/0/parent']);
});

test('below a circle nobody is blamed who is not in it', (t) => {
  t.deepEqual(said({ divisions: [{ ...TREE[0]!, parent: '140100' }, TREE[1]!, TREE[2]!] }).map((one) => one.split(' ')[1]), ['/body/divisions/0/parent', '/body/divisions/1/parent']);
});

test('a tax office stands in a division of the tree', (t) => {
  const bureau = { code: '11401050001', name: '平阳路税务所', divisionCode: '140105', phone: null };
  t.deepEqual(said({ divisions: TREE, bureaus: [bureau, { ...bureau, code: '2', divisionCode: '140106' }] }), ['organisation.division_unknown /body/bureaus/1/divisionCode']);
});
