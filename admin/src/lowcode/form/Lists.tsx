import type { Catalogue } from '@zhida/server/contract/expression/types.ts';
import type { FieldCheck, Need, Option } from '@zhida/server/contract/form/index.ts';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { newRow, writeTree } from '../condition/tree';
import { ConditionEditor } from './ConditionEditor';
import { freeName } from './edit';

interface ListProps<T> {
  title: string;
  rows: readonly T[];
  disabled: boolean;
  add: string;
  fresh: () => T;
  onChange: (rows: T[]) => void;
  children: (row: T, at: number, change: (row: T) => void) => ReactNode;
}

/** Rows that are added, changed and taken away. */
function List<T>({ title, rows, disabled, add, fresh, onChange, children }: ListProps<T>) {
  return (
    <div className="inspector-list" role="group" aria-label={title}>
      <span className="form-label">{title}</span>
      {rows.map((row, at) => (
        <div key={at} className="inspector-row">
          {children(row, at, (next) => onChange(rows.map((one, index) => (index === at ? next : one))))}
          <Button size="small" type="text" danger disabled={disabled} aria-label={`删除${title}第 ${at + 1} 项`} onClick={() => onChange(rows.filter((_one, index) => index !== at))}>
            删除
          </Button>
        </div>
      ))}
      <Button size="small" disabled={disabled} onClick={() => onChange([...rows, fresh()])}>
        {add}
      </Button>
    </div>
  );
}

interface Common<T> {
  rows: readonly T[];
  disabled: boolean;
  onChange: (rows: T[]) => void;
}

/** What a choice offers. */
export const OptionList = ({ rows, disabled, onChange }: Common<Option>) => (
  <List title="选项" rows={rows} disabled={disabled} add="加一个选项" fresh={() => ({ value: freeName(new Set(rows.map(({ value }) => value)), 'o'), label: '新的选项' })} onChange={onChange}>
    {(row, at, change) => (
      <>
        <Input aria-label={`选项 ${at + 1} 的文字`} disabled={disabled} value={row.label} onChange={({ target }) => change({ ...row, label: target.value })} />
        <Input aria-label={`选项 ${at + 1} 的代码`} disabled={disabled} className="inspector-code" value={row.value} onChange={({ target }) => change({ ...row, value: target.value })} />
      </>
    )}
  </List>
);

/** Who needs the answer: a field without anybody is flagged. */
export const NeedList = ({ rows, disabled, onChange, departments }: Common<Need> & { departments: readonly Option[] }) => (
  <List title="谁需要，依据哪一条" rows={rows} disabled={disabled} add="加一个部门" fresh={() => ({ department: departments[0]?.value ?? '', clause: '' })} onChange={onChange}>
    {(row, at, change) => (
      <>
        <Select aria-label={`第 ${at + 1} 个需要的部门`} disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={row.department || null} options={[...departments]} onChange={(department: string) => change({ ...row, department })} />
        <Input aria-label={`第 ${at + 1} 个需要的依据`} disabled={disabled} value={row.clause} placeholder="文件和条款" onChange={({ target }) => change({ ...row, clause: target.value })} />
      </>
    )}
  </List>
);

/** Conditions an answer must meet, each with its own sentence. */
export const CheckList = ({ rows, disabled, onChange, catalogue, field }: Common<FieldCheck> & { catalogue: Catalogue; field: string }) => (
  <List title="校验" rows={rows} disabled={disabled} add="加一条校验" fresh={() => ({ that: writeTree({ kind: 'group', join: 'all', negated: false, parts: [newRow(catalogue, field)] }) ?? true, message: '请核对后重新填写' })} onChange={onChange}>
    {(row, at, change) => (
      <div className="inspector-check">
        <ConditionEditor label={`校验 ${at + 1}：应满足`} value={row.that} otherwise={[{ value: true, words: '不检查' }]} catalogue={catalogue} disabled={disabled} onChange={(that) => change({ ...row, that: that ?? true })} />
        <Input aria-label={`校验 ${at + 1} 不满足时的提示`} disabled={disabled} value={row.message} onChange={({ target }) => change({ ...row, message: target.value })} />
      </div>
    )}
  </List>
);
