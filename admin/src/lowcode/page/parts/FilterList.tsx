import { DeleteOutlined } from '@ant-design/icons';
import { FILTER_OP, MY_DIVISION, VALUES_OF, type FilterOp, type FilterValue, type PageFilter } from '@zhida/server/contract/page/index.ts';
import { Button, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { newFilter, opsOf, replaced, withOp, without } from '../edit';
import { fieldChoices, fieldOf, labelOf, type Entity, type EntityField } from '../entities';
import { AddSelect } from './AddSelect';
import { inputId, useFaultsAt, useReadOnly } from './around';

interface Props {
  /** what the conditions are for */
  what: string;
  /** JSON pointer of the list */
  at: string;
  entity: Entity | undefined;
  filters: readonly PageFilter[];
  onChange: (filters: PageFilter[]) => void;
}

const FEN = 100;
const YES_NO = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
];

function choicesFor(field: EntityField): { value: string; label: string }[] {
  if (field.type === 'boolean') return YES_NO;
  return field.type === 'division' ? [{ value: MY_DIVISION, label: '看的人所在的区划' }, ...field.choices] : field.choices;
}

function ValueInput({ field, filter, name, onChange }: { field: EntityField; filter: PageFilter; name: string; onChange: (values: FilterValue[]) => void }) {
  const disabled = useReadOnly();
  const { op, values } = filter;
  const takes = VALUES_OF[op];
  if (takes === 'none') return null;
  const choices = choicesFor(field);
  if (choices.length > 0) {
    return <Select aria-label={name} mode="multiple" disabled={disabled} value={values.map(String)} options={choices} placeholder="请选择" showSearch={{ optionFilterProp: 'label' }} onChange={(chosen: string[]) => onChange(chosen)} />;
  }
  const days = op === 'lastDays' || op === 'nextDays';
  if (days || field.type === 'number' || field.type === 'money') {
    const fen = field.type === 'money' && !days ? FEN : 1;
    const [first] = values;
    return <InputNumber aria-label={name} disabled={disabled} value={typeof first === 'number' ? first / fen : null} {...(days ? { suffix: '天', min: 1, precision: 0 } : fen > 1 ? { suffix: '元' } : {})} onChange={(next) => onChange(next === null ? [] : [Math.round(next * fen)])} />;
  }
  if (field.type === 'day' || field.type === 'instant') {
    const [first] = values;
    return <DatePicker aria-label={name} disabled={disabled} value={typeof first === 'string' ? dayjs(first) : null} onChange={(day: dayjs.Dayjs | null) => onChange(day ? [day.format('YYYY-MM-DD')] : [])} />;
  }
  if (takes === 'many') return <Select aria-label={name} mode="tags" disabled={disabled} value={values.map(String)} placeholder="写好一个按回车" onChange={(typed: string[]) => onChange(typed)} />;
  return <Input aria-label={name} disabled={disabled} value={String(values[0] ?? '')} onChange={({ target }) => onChange(target.value === '' ? [] : [target.value])} />;
}

function Line({ what, at, index, entity, filter, onChange, onRemove }: Omit<Props, 'filters' | 'onChange'> & { index: number; filter: PageFilter; onChange: (filter: PageFilter) => void; onRemove: () => void }) {
  const disabled = useReadOnly();
  const faults = useFaultsAt(`${at}/${index}`);
  const field = fieldOf(entity, filter.field);
  const label = labelOf(entity, filter.field);
  return (
    <li className="filter-line" id={inputId(`${at}/${index}`)} tabIndex={-1}>
      <span className="filter-name">{label}</span>
      <Select aria-label={`${what}“${label}”怎样比较`} disabled={disabled} value={filter.op} options={opsOf(field).map((op) => ({ value: op, label: FILTER_OP[op] }))} onChange={(op: FilterOp) => (field ? onChange(withOp(filter, field, op)) : undefined)} />
      <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={`删除${what}“${label}”`} disabled={disabled} onClick={onRemove} />
      {field && VALUES_OF[filter.op] !== 'none' ? (
        <div className="filter-value">
          <ValueInput field={field} filter={filter} name={`${what}“${label}”的值`} onChange={(values) => onChange({ ...filter, values })} />
        </div>
      ) : null}
      {faults.map(({ code, message, next }) => (
        <p key={code + message} className="page-told is-error">
          {message}。{next}
        </p>
      ))}
    </li>
  );
}

/** Conditions, all of which must hold. */
export function FilterList({ what, at, entity, filters, onChange }: Props) {
  return (
    <div className="filter-list" role="group" aria-label={what}>
      <span className="page-label">{what}</span>
      {filters.length > 0 ? (
        <ul>
          {filters.map((filter, index) => (
            <Line key={`${index} ${filter.field}`} what={what} at={at} index={index} entity={entity} filter={filter} onChange={(next) => onChange(replaced(filters, index, next))} onRemove={() => onChange(without(filters, index))} />
          ))}
        </ul>
      ) : null}
      <AddSelect
        label={`添加${what}`}
        choices={fieldChoices(entity, ({ filterable }) => filterable)}
        onAdd={(name) => {
          const field = fieldOf(entity, name);
          if (field) onChange([...filters, newFilter(field)]);
        }}
      />
    </div>
  );
}
