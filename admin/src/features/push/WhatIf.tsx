import type { OutOf } from '@zhida/server/contract';
import { TAXPAYER_KIND, VERDICT } from '@zhida/server/contract/enums';
import { Button, Select } from 'antd';
import { count } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { divisionOptions } from '../people/divisionOptions';
import { unitOf } from './Choices';
import type { Narrowing, Preview } from './draft';

type Facets = NonNullable<Preview['facets']>;
interface Choice {
  value: string;
  label: string;
}

interface Props {
  narrowing: Narrowing;
  preview: Preview | undefined;
  change: (narrowing: Narrowing) => void;
}

const VERDICTS: readonly Choice[] = (['yes', 'unknown'] as const).map((value) => ({ value, label: VERDICT[value] }));
const KINDS: readonly Choice[] = Object.entries(TAXPAYER_KIND).map(([value, label]) => ({ value, label }));

/** Only what would leave somebody, and what is chosen, each with how many it would leave. */
const counted = (choices: readonly Choice[], counts: Facets[keyof Facets] | undefined, chosen: string | undefined, unit: string): Choice[] =>
  choices.filter(({ value }) => (counts?.[value] ?? 0) > 0 || value === chosen).map(({ value, label }) => ({ value, label: counts ? `${label}（${count(counts[value] ?? 0)} ${unit}）` : label }));

/** Narrows the audience; every choice says how many it would leave, the others as they are. */
export function WhatIf({ narrowing, preview, change }: Props) {
  const divisions: OutOf<'GET /api/divisions'> = useAsk('GET /api/divisions', {}).data ?? [];
  const categories = useAsk('GET /api/person-categories', {}).data ?? [];
  const unit = preview ? unitOf(preview.audience) : '';
  const rows: { name: keyof Narrowing; label: string; choices: readonly Choice[] }[] = [
    { name: 'division', label: '行政区划', choices: divisionOptions(divisions) },
    { name: 'category', label: '人员类别', choices: categories.map(({ code, label }) => ({ value: code, label })) },
    { name: 'verdict', label: '是否符合', choices: VERDICTS },
    { name: 'taxpayerKind', label: '经营主体', choices: KINDS },
  ];
  const set = (name: keyof Narrowing, value: string | undefined): void => change(Object.fromEntries(Object.entries({ ...narrowing, [name]: value }).filter(([, kept]) => kept)) as Narrowing);
  return (
    <>
      <div className="what-if">
        {rows.map(({ name, label, choices }) => (
          <label key={name}>
            <span>{label}</span>
            <Select
              aria-label={label}
              placeholder="不限"
              allowClear
              value={narrowing[name]}
              showSearch={{ optionFilterProp: 'label' }}
              options={counted(choices, preview?.facets?.[name], narrowing[name], unit)}
              onChange={(value: string | undefined) => set(name, value)}
            />
          </label>
        ))}
      </div>
      <p className="soft what-if-note">
        选项后面是只换这一项会剩下多少{unit === '家' ? '家' : '人'}；已经推送过的不计。
        {Object.keys(narrowing).length > 0 ? (
          <Button type="link" size="small" onClick={() => change({})}>
            清除筛选
          </Button>
        ) : null}
      </p>
    </>
  );
}
