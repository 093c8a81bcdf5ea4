import { SearchOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import type { ListState } from '../lib/listState';
import './list.css';

export type FilterSpec =
  | { kind: 'search'; name: string; label: string; placeholder: string; width?: number }
  | { kind: 'choice'; name: string; label: string; options: readonly { value: string; label: string }[]; width?: number }
  | { kind: 'day'; name: string; label: string }
  /** `scale`: how many of what is stored make one of what is typed, such as fen to yuan */
  | { kind: 'number'; name: string; label: string; unit?: string; scale?: number };

/** `{code: label}` as the options of a choice. */
export const optionsOf = (labels: Readonly<Record<string, string>>): { value: string; label: string }[] => Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The words a reader types are applied with Enter or the button; a choice applies at once. */
function Search({ spec, value, onApply }: { spec: Extract<FilterSpec, { kind: 'search' }>; value: string; onApply: (text: string) => void }) {
  return (
    <Input.Search
      // Drawn anew when the filter changes elsewhere, as by “清除筛选”.
      key={value}
      aria-label={spec.label}
      placeholder={spec.placeholder}
      defaultValue={value}
      allowClear
      enterButton={<SearchOutlined aria-label="查询" />}
      style={{ width: spec.width ?? 300 }}
      onSearch={(typed) => onApply(typed.trim())}
    />
  );
}

/** A number is applied with Enter or on leaving the box. */
function Numeric({ spec, value, onApply }: { spec: Extract<FilterSpec, { kind: 'number' }>; value: string; onApply: (text: string) => void }) {
  const { label, unit, scale = 1 } = spec;
  const apply = (typed: string): void => {
    const number = Number(typed);
    const next = typed === '' || !Number.isFinite(number) ? '' : String(Math.round(number * scale));
    if (next !== value) onApply(next);
  };
  return (
    <InputNumber
      // Drawn anew when the filter changes elsewhere, as by “清除筛选”.
      key={value}
      aria-label={label}
      placeholder={label}
      {...(value === '' ? {} : { defaultValue: Number(value) / scale })}
      style={{ width: 170 }}
      {...(unit ? { suffix: unit } : {})}
      onPressEnter={({ currentTarget }) => apply(currentTarget.value)}
      onBlur={({ currentTarget }) => apply((currentTarget as HTMLInputElement).value)}
    />
  );
}

/** The filters of a list, each named; “清除” brings back the whole list. */
export function FilterBar({ specs, state }: { specs: readonly FilterSpec[]; state: ListState }) {
  const set = (name: string, value: string): void => state.setFilters({ ...state.filters, [name]: value });
  const used = specs.some(({ name }) => state.filters[name]);
  return (
    <div className="filters" role="search">
      {specs.map((spec) => {
        const value = state.filters[spec.name] ?? '';
        if (spec.kind === 'search') return <Search key={spec.name} spec={spec} value={value} onApply={(text) => set(spec.name, text)} />;
        if (spec.kind === 'number') return <Numeric key={spec.name} spec={spec} value={value} onApply={(text) => set(spec.name, text)} />;
        if (spec.kind === 'day') {
          return (
            <DatePicker
              key={spec.name}
              aria-label={spec.label}
              placeholder={spec.label}
              value={value ? dayjs(value) : null}
              onChange={(day: dayjs.Dayjs | null) => set(spec.name, day ? day.format('YYYY-MM-DD') : '')}
            />
          );
        }
        return (
          <Select
            key={spec.name}
            aria-label={spec.label}
            placeholder={spec.label}
            value={value || undefined}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: spec.width ?? 150 }}
            options={[...spec.options]}
            onChange={(chosen: string | undefined) => set(spec.name, chosen ?? '')}
          />
        );
      })}
      {used ? (
        <Button type="link" onClick={state.reset}>
          清除筛选
        </Button>
      ) : null}
    </div>
  );
}
