import { FIELD_TYPE, formCatalogue, isTable, PREFILL_SOURCE, READER, SENSITIVITY, type FormBody, type FormField, type FormIssue, type FormSources, type InnerField, type Option, type Reader, type Sensitivity } from '@zhida/server/contract/form/index.ts';
import { Alert, Button, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { ConditionEditor } from './ConditionEditor';
import { CheckList, NeedList } from './Lists';
import { INNER_TYPES, TypeProperties } from './TypeProperties';

export interface InspectorContext {
  body: FormBody;
  sources: FormSources;
  departments: readonly Option[];
  codeTables: readonly Option[];
  disabled: boolean;
}

interface Props {
  field: FormField;
  /** the table whose column this is */
  table: string | null;
  issues: readonly FormIssue[];
  context: InspectorContext;
  onChange: (field: FormField) => void;
  /** answers whether the name could be given */
  onRename: (name: string) => boolean;
  onAddColumn: (type: InnerField['type']) => void;
  onRemoveColumn: (name: string) => void;
  onRetypeColumn: (name: string, type: InnerField['type']) => void;
  /** answers whether the name could be given */
  onRenameColumn: (from: string, to: string) => boolean;
}

const optionsFrom = (words: Readonly<Record<string, string>>): Option[] => Object.entries(words).map(([value, label]) => ({ value, label }));
const NAME = /^[a-z][A-Za-z0-9]*$/;

function NameInput({ name, disabled, onRename }: { name: string; disabled: boolean; onRename: (name: string) => boolean }) {
  const [typed, setTyped] = useState(name);
  const [wrong, setWrong] = useState<string | null>(null);
  const give = (): void => {
    if (!NAME.test(typed)) setWrong('以小写字母开头，只用字母和数字');
    else setWrong(onRename(typed) ? null : '这个名称已经用过');
  };
  return (
    <label className="inspector-pair">
      <span>存储名称</span>
      <Input aria-label="存储名称" disabled={disabled} value={typed} status={wrong ? 'error' : ''} onChange={({ target }) => setTyped(target.value)} onBlur={give} onPressEnter={give} />
      {wrong ? <span className="inspector-wrong">{wrong}</span> : null}
    </label>
  );
}

function Columns({ field, context, onChange, onAddColumn, onRemoveColumn, onRetypeColumn, onRenameColumn }: { field: FormField & { type: 'table' } } & Pick<Props, 'context' | 'onChange' | 'onAddColumn' | 'onRemoveColumn' | 'onRetypeColumn' | 'onRenameColumn'>) {
  const [type, setType] = useState<InnerField['type']>('text');
  const moved = (at: number, step: -1 | 1): InnerField[] => {
    const list = [...field.fields];
    const [one] = list.splice(at, 1);
    if (one) list.splice(at + step, 0, one);
    return list;
  };
  return (
    <div className="inspector-list" role="group" aria-label="每一项里的字段">
      <span className="form-label">每一项里的字段</span>
      {field.fields.map((inner, at) => (
        <details key={inner.name} className="inspector-column">
          <summary>
            {inner.label}
            <small>{FIELD_TYPE[inner.type]}</small>
          </summary>
          <div className="inspector-row">
            <Button size="small" disabled={context.disabled || at === 0} onClick={() => onChange({ ...field, fields: moved(at, -1) })}>
              上移
            </Button>
            <Button size="small" disabled={context.disabled || at === field.fields.length - 1} onClick={() => onChange({ ...field, fields: moved(at, 1) })}>
              下移
            </Button>
            <Button size="small" danger disabled={context.disabled || field.fields.length === 1} onClick={() => onRemoveColumn(inner.name)}>
              删除
            </Button>
          </div>
          <label className="inspector-pair">
            <span>类型</span>
            <Select aria-label={`“${inner.label}”的类型`} disabled={context.disabled} value={inner.type} options={INNER_TYPES.map((value) => ({ value, label: FIELD_TYPE[value] }))} onChange={(next) => onRetypeColumn(inner.name, next)} />
          </label>
          <Properties field={inner} table={field.name} context={context} onChange={(next) => onChange({ ...field, fields: field.fields.map((one) => (one === inner ? (next as InnerField) : one)) })} />
          <NameInput name={inner.name} disabled={context.disabled} onRename={(to) => onRenameColumn(inner.name, to)} />
        </details>
      ))}
      <div className="inspector-row">
        <Select aria-label="新字段的类型" disabled={context.disabled} value={type} options={INNER_TYPES.map((value) => ({ value, label: FIELD_TYPE[value] }))} onChange={setType} />
        <Button size="small" disabled={context.disabled} onClick={() => onAddColumn(type)}>
          加一个字段
        </Button>
      </div>
    </div>
  );
}

/** All that can be said of a field, whatever its type. */
function Properties({ field, table, context, onChange }: { field: FormField; table: string | null; context: InspectorContext; onChange: (field: FormField) => void }) {
  const { body, sources, departments, codeTables, disabled } = context;
  const catalogue = formCatalogue(body, sources, table);
  const asked = field.type !== 'computed';
  const change = (part: Partial<FormField>): void => onChange({ ...field, ...part } as FormField);
  return (
    <>
      <label className="inspector-pair">
        <span>问题</span>
        <Input aria-label="问题" disabled={disabled} value={field.label} maxLength={40} onChange={({ target }) => change({ label: target.value })} />
      </label>
      <label className="inspector-pair">
        <span>提示</span>
        <Input aria-label="提示" disabled={disabled} value={field.help ?? ''} maxLength={200} onChange={({ target }) => change({ help: target.value || undefined })} />
      </label>
      <TypeProperties field={field} catalogue={catalogue} codeTables={codeTables} disabled={disabled} onChange={onChange} />
      {asked ? <ConditionEditor label="必填" value={field.required} otherwise={[{ value: false, words: '选填' }, { value: true, words: '必填' }]} catalogue={catalogue} disabled={disabled} onChange={(required) => change({ required })} /> : null}
      <ConditionEditor label="显示" value={field.visible} otherwise={[{ value: true, words: '总是显示' }]} catalogue={catalogue} disabled={disabled} onChange={(visible) => change({ visible })} />
      {asked ? <ConditionEditor label="可改" value={field.editable} otherwise={[{ value: true, words: '总是可改' }, { value: false, words: '只能看' }]} catalogue={catalogue} disabled={disabled} onChange={(editable) => change({ editable })} /> : null}
      {asked ? <CheckList rows={field.checks ?? []} disabled={disabled} catalogue={catalogue} field={field.name} onChange={(checks) => change({ checks: checks.length > 0 ? checks : undefined })} /> : null}
      {asked && !isTable(field) && table === null ? <Filled field={field} body={body} disabled={disabled} onChange={change} /> : null}
      {asked ? <NeedList rows={field.neededBy ?? []} disabled={disabled} departments={departments} onChange={(neededBy) => change({ neededBy })} /> : null}
      <label className="inspector-pair">
        <span>法律依据</span>
        <Input aria-label="法律依据" disabled={disabled} value={field.basis ?? ''} onChange={({ target }) => change({ basis: target.value || undefined })} />
      </label>
      <div className="inspector-two">
        <label className="inspector-pair">
          <span>敏感程度</span>
          <Select aria-label="敏感程度" allowClear disabled={disabled} value={field.sensitivity ?? null} options={optionsFrom(SENSITIVITY)} onChange={(sensitivity: Sensitivity | undefined) => change({ sensitivity })} />
        </label>
        <label className="inspector-pair">
          <span>谁能看</span>
          <Select aria-label="谁能看" mode="multiple" disabled={disabled} placeholder="能看登记的人都能看" value={field.seenBy ?? []} options={optionsFrom(READER)} onChange={(seenBy: Reader[]) => change({ seenBy: seenBy.length > 0 ? seenBy : undefined })} />
        </label>
      </div>
    </>
  );
}

/** Where an answer comes from without being typed: a department, or a default. */
function Filled({ field, body, disabled, onChange }: { field: FormField; body: FormBody; disabled: boolean; onChange: (part: Partial<FormField>) => void }) {
  const { prefill } = field;
  const alike = body.fields.filter((one) => one.type === field.type && one.name !== field.name).map(({ name, label }) => ({ value: `form.${name}`, label: `照抄本表的“${label}”` }));
  return (
    <div className="inspector-list" role="group" aria-label="预先填好">
      <label className="inspector-pair">
        <span>数据推送</span>
        <Select
          aria-label="数据推送"
          allowClear
          disabled={disabled}
          placeholder="不推送，由填表人填写"
          value={prefill?.source ?? null}
          options={[...optionsFrom(PREFILL_SOURCE), ...alike]}
          onChange={(source: string | undefined) => onChange({ prefill: source === undefined ? undefined : { source, provenance: prefill?.provenance ?? (source.startsWith('form.') ? '本表前面填的' : '退役军人事务部门'), locked: prefill?.locked ?? true } })}
        />
      </label>
      {prefill ? (
        <div className="inspector-two">
          <label className="inspector-pair">
            <span>来自</span>
            <Input aria-label="来自" disabled={disabled} value={prefill.provenance} onChange={({ target }) => onChange({ prefill: { ...prefill, provenance: target.value } })} />
          </label>
          <label className="inspector-switch">
            <Switch aria-label="推送的不能改" disabled={disabled} checked={prefill.locked} onChange={(locked) => onChange({ prefill: { ...prefill, locked } })} />
            <span>推送的不能改</span>
          </label>
        </div>
      ) : null}
      {field.type === 'text' || field.type === 'long-text' || field.type === 'choice' ? (
        <label className="inspector-pair">
          <span>默认值</span>
          {field.type === 'choice' ? (
            <Select aria-label="默认值" allowClear disabled={disabled} value={typeof field.default === 'string' ? field.default : null} options={field.options} onChange={(value: string | undefined) => onChange({ default: value })} />
          ) : (
            <Input aria-label="默认值" disabled={disabled} value={typeof field.default === 'string' ? field.default : ''} onChange={({ target }) => onChange({ default: target.value || undefined })} />
          )}
        </label>
      ) : null}
    </div>
  );
}

/** The properties of the field that is chosen on the canvas. */
export function Inspector({ field, table, issues, context, onChange, onRename, onAddColumn, onRemoveColumn, onRetypeColumn, onRenameColumn }: Props) {
  return (
    <div className="inspector">
      <h3>
        {field.label}
        <small>{FIELD_TYPE[field.type]}</small>
      </h3>
      {issues.map(({ pointer, code, level, message, next }) => (
        <Alert key={`${code} ${pointer} ${message}`} type={level === 'error' ? 'error' : 'warning'} showIcon title={message} description={next} />
      ))}
      <Properties field={field} table={table} context={context} onChange={onChange} />
      {isTable(field) ? <Columns field={field} context={context} onChange={onChange} onAddColumn={onAddColumn} onRemoveColumn={onRemoveColumn} onRetypeColumn={onRetypeColumn} onRenameColumn={onRenameColumn} /> : null}
      <NameInput key={field.name} name={field.name} disabled={context.disabled} onRename={onRename} />
    </div>
  );
}
