import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils';
import { DatePicker, Input, Select, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { Source } from '../references';
import { useAround } from './place';

/** The choice between several forms of one place has no label of its own. */
const isSelector = ({ id }: WidgetProps): boolean => /__(one|any)of_select$/.test(id);
const nameOf = (props: WidgetProps): { 'aria-label'?: string } => (isSelector(props) ? { 'aria-label': '用哪一种' } : props.hideLabel ? { 'aria-label': props.label } : {});
const wrong = ({ rawErrors }: WidgetProps): { status?: 'error' } => (rawErrors && rawErrors.length > 0 ? { status: 'error' } : {});

/** Words of any length: the box grows with them. Enter makes a paragraph only where there may be several. */
function WordsWidget(props: WidgetProps) {
  const { id, onChange, disabled, readonly, options } = props;
  const value: unknown = props.value;
  const text = typeof value === 'string' ? value : '';
  const several = options['paragraphs'] === true || text.includes('\n');
  return (
    <Input.TextArea
      id={id}
      {...nameOf(props)}
      {...wrong(props)}
      autoSize={{ minRows: several ? 3 : 1, maxRows: 14 }}
      value={text}
      disabled={disabled ?? false}
      readOnly={readonly ?? false}
      onKeyDown={(event) => (event.key === 'Enter' && !several ? event.preventDefault() : undefined)}
      onChange={({ target }) => onChange(target.value === '' ? options.emptyValue : target.value)}
    />
  );
}

/** A calendar day, picked or typed. */
function DayWidget(props: WidgetProps) {
  const { id, onChange, disabled, readonly, options } = props;
  const value: unknown = props.value;
  const day = typeof value === 'string' && value !== '' ? dayjs(value) : null;
  return (
    <DatePicker
      id={id}
      {...nameOf(props)}
      {...wrong(props)}
      style={{ width: '100%' }}
      value={day?.isValid() ? day : null}
      placeholder={options.emptyValue === null ? '不填为长期有效' : '选择或输入日期'}
      disabled={Boolean(disabled) || Boolean(readonly)}
      onChange={(picked: Dayjs | null) => onChange(picked ? picked.format('YYYY-MM-DD') : options.emptyValue)}
    />
  );
}

/** Yes or no, at once. */
const YesNoWidget = ({ id, value, onChange, disabled, readonly, label }: WidgetProps) => (
  <Switch id={id} aria-label={label} checked={value === true} checkedChildren="是" unCheckedChildren="否" disabled={Boolean(disabled) || Boolean(readonly)} onChange={(on) => onChange(on)} />
);

/** One of a list, found by typing. */
function ChoiceWidget(props: WidgetProps) {
  const { id, onChange, disabled, readonly, options, required } = props;
  const value: unknown = props.value;
  const choices = options.enumOptions ?? [];
  const chosen = choices.findIndex((choice) => choice.value === value);
  return (
    <Select
      id={id}
      {...nameOf(props)}
      {...wrong(props)}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={!required}
      placeholder="请选择"
      value={chosen < 0 ? undefined : chosen}
      disabled={Boolean(disabled) || Boolean(readonly)}
      options={choices.map(({ label }, index) => ({ value: index, label }))}
      onChange={(index: number | undefined) => onChange(index === undefined ? undefined : (choices[index]?.value as unknown))}
    />
  );
}

/** What a code may stand for, by name; a code that is not known any more stays as it is. */
function useNamed({ options }: WidgetProps): { value: string; label: string }[] {
  const { references } = useAround();
  return references[options['source'] as Source].map(({ value, label }) => ({ value, label: `${label}（${value}）` }));
}

/** Something named by its code, chosen by its name. */
function ReferenceWidget(props: WidgetProps) {
  const { id, onChange, disabled, readonly, options } = props;
  const value: unknown = props.value;
  return (
    <Select
      id={id}
      {...nameOf(props)}
      {...wrong(props)}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder="请选择"
      value={typeof value === 'string' && value !== '' ? value : undefined}
      disabled={Boolean(disabled) || Boolean(readonly)}
      options={useNamed(props)}
      onChange={(chosen: string | undefined) => onChange(chosen ?? options.emptyValue)}
    />
  );
}

/** Several of them; the order does not matter. */
function ReferencesWidget(props: WidgetProps) {
  const { id, onChange, disabled, readonly } = props;
  const value: unknown = props.value;
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={props.label}
      {...wrong(props)}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="可选多项"
      value={Array.isArray(value) ? value.map(String) : []}
      disabled={Boolean(disabled) || Boolean(readonly)}
      options={useNamed(props)}
      onChange={(chosen: string[]) => onChange(chosen.length === 0 && !props.required ? undefined : chosen)}
    />
  );
}

export const WIDGETS: RegistryWidgetsType = { words: WordsWidget, day: DayWidget, yesNo: YesNoWidget, select: ChoiceWidget, reference: ReferenceWidget, references: ReferencesWidget };
