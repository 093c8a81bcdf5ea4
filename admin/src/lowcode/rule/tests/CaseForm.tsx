import { TAXPAYER_KIND, VERDICT, type TaxpayerKind, type Verdict } from '@zhida/server/contract/enums';
import type { Catalogue } from '@zhida/server/contract/expression/index.ts';
import type { PolicyTest, PolicyTestFacts } from '@zhida/server/contract/policy/index.ts';
import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { FIELDS, PROOF_NAMES, PROOFS, put, type Field } from './words';

const FEN = 100;
const UNKNOWN = 'unknown';
const optionsOf = (words: Readonly<Record<string, string>>): { value: string; label: string }[] => Object.entries(words).map(([value, label]) => ({ value, label }));

interface Props {
  id: string;
  test: PolicyTest;
  matchKind: 'self_employed' | 'hired';
  catalogue: Catalogue;
  disabled: boolean;
  onChange: (test: PolicyTest) => void;
}

/** One case: what is supposed on which day, and what must come out. What is left empty is not known. */
export function CaseForm({ id, test, matchKind, catalogue, disabled, onChange }: Props) {
  const { facts, expect } = test;
  const suppose = (next: PolicyTestFacts): void => onChange({ ...test, facts: next });
  const row = (name: string, label: string, control: ReactNode): ReactNode => (
    <Form.Item key={name} label={label} htmlFor={`${id}-${name}`}>
      {control}
    </Form.Item>
  );
  const fact = ({ name, label, type }: Field): ReactNode =>
    row(
      name,
      label,
      name === 'graduationYear' || name === 'monthsUsedElsewhere' ? (
        <InputNumber id={`${id}-${name}`} value={facts[name] ?? null} precision={0} disabled={disabled} onChange={(next) => suppose(put(facts, name, next ?? undefined))} />
      ) : (
        <Input id={`${id}-${name}`} type={type} value={facts[name] ?? ''} disabled={disabled} onChange={({ target }) => suppose(put(facts, name, target.value || undefined))} />
      ),
    );
  const money = (name: 'yearFen' | 'toDateFen', label: string): ReactNode =>
    row(
      name,
      label,
      <InputNumber id={`${id}-${name}`} value={expect[name] === undefined ? null : expect[name] / FEN} suffix="元" disabled={disabled} onChange={(next) => onChange({ ...test, expect: put(expect, name, next === null ? undefined : Math.round(next * FEN)) })} />,
    );
  return (
    <Form layout="vertical" component={false}>
      <div className="case-grid">
        {row('title', '说明', <Input id={`${id}-title`} value={test.title} disabled={disabled} onChange={({ target }) => onChange({ ...test, title: target.value })} />)}
        {row('on', '哪一天问', <Input id={`${id}-on`} type="date" value={test.on} disabled={disabled} onChange={({ target }) => onChange({ ...test, on: target.value })} />)}
        {row('categories', '人员类别', <Select id={`${id}-categories`} mode="multiple" value={facts.categories} options={optionsOf(catalogue.facts['personCategories']?.values ?? {})} disabled={disabled} onChange={(categories: string[]) => suppose({ ...facts, categories })} />)}
        {row('taxpayerKind', '登记类型', <Select id={`${id}-taxpayerKind`} value={facts.taxpayerKind} options={optionsOf(TAXPAYER_KIND)} disabled={disabled} onChange={(taxpayerKind: TaxpayerKind) => suppose({ ...facts, taxpayerKind })} />)}
        {FIELDS.filter(({ of }) => of === 'both' || of === matchKind).map(fact)}
        {PROOF_NAMES.map((name) =>
          row(
            name,
            PROOFS[name],
            <Select
              id={`${id}-${name}`}
              value={facts[name] === undefined ? UNKNOWN : String(facts[name])}
              options={[{ value: UNKNOWN, label: '不知道' }, { value: 'true', label: '是' }, { value: 'false', label: '否' }]}
              disabled={disabled}
              onChange={(answer: string) => suppose(put(facts, name, answer === UNKNOWN ? undefined : answer === 'true'))}
            />,
          ),
        )}
        {row('verdict', '应有的结论', <Select id={`${id}-verdict`} allowClear value={expect.verdict ?? null} placeholder="不核对" options={optionsOf(VERDICT)} disabled={disabled} onChange={(verdict: Verdict | undefined) => onChange({ ...test, expect: put(expect, 'verdict', verdict) })} />)}
        {money('yearFen', '应有的全年金额')}
        {money('toDateFen', '应有的截至当日金额')}
      </div>
    </Form>
  );
}
