import { formCatalogue, isFieldPlace, type FormBody, type FormField, type FormIssue, type FormSection } from '@zhida/server/contract/form/index.ts';
import { App, Input, Select, Switch } from 'antd';
import { ConditionEditor } from './ConditionEditor';
import { addColumn, changeField, changePlace, changeSection, removeColumn, renameField, retypeColumn } from './edit';
import { inUse } from './inUse';
import { Inspector, type InspectorContext } from './Inspector';
import type { Chosen } from './Canvas';

interface Props {
  chosen: Chosen;
  issues: readonly FormIssue[];
  context: InspectorContext;
  onBody: (body: FormBody) => void;
  onChoose: (chosen: Chosen) => void;
}

const Line = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <label className="inspector-pair">
    <span>{label}</span>
    {children}
  </label>
);

/** Leaves out what is not said: a stored document has no empty keys. */
const cleaned = (field: FormField): FormField => JSON.parse(JSON.stringify(field)) as FormField;

/** The properties of whatever is chosen: the form, a section, words, or a field. */
export function SidePanel({ chosen, issues, context, onBody, onChoose }: Props) {
  const { body, disabled } = context;
  if (chosen.what === 'field') return <FieldPanel name={chosen.name} issues={issues} context={context} onBody={onBody} onChoose={onChoose} />;
  if (chosen.what === 'section') {
    const section = body.view.sections[chosen.at];
    return section ? <SectionPanel section={section} context={context} onChange={(change) => onBody(changeSection(body, chosen.at, change))} /> : null;
  }
  if (chosen.what === 'words') {
    const { spot } = chosen;
    const place = body.view.sections[spot.section]?.items[spot.index];
    if (!place || isFieldPlace(place)) return null;
    return (
      <div className="inspector">
        <h3>说明文字</h3>
        <Input.TextArea aria-label="说明文字" disabled={disabled} autoSize={{ minRows: 3 }} value={place.text} maxLength={500} onChange={({ target }) => onBody(changePlace(body, spot, { ...place, text: target.value }))} />
        <ConditionEditor
          label="显示"
          value={place.visible}
          otherwise={[{ value: true, words: '总是显示' }]}
          catalogue={formCatalogue(body, context.sources)}
          disabled={disabled}
          onChange={(visible) => onBody(changePlace(body, spot, visible === undefined ? { text: place.text } : { ...place, visible }))}
        />
      </div>
    );
  }
  return (
    <div className="inspector">
      <h3>整张表单</h3>
      <Line label="一句话说明（手机首页和表单开头）">
        <Input.TextArea aria-label="一句话说明" disabled={disabled} autoSize={{ minRows: 2 }} maxLength={200} value={body.summary} onChange={({ target }) => onBody({ ...body, summary: target.value })} />
      </Line>
      <Line label="提交前的声明">
        <Input.TextArea aria-label="提交前的声明" disabled={disabled} autoSize={{ minRows: 2 }} maxLength={500} value={body.statement} onChange={({ target }) => onBody({ ...body, statement: target.value })} />
      </Line>
      <label className="inspector-switch">
        <Switch aria-label="核实身份后才能提交" disabled={disabled} checked={body.identified} onChange={(identified) => onBody({ ...body, identified })} />
        <span>核实身份后才能提交</span>
      </label>
    </div>
  );
}

function SectionPanel({ section, context, onChange }: { section: FormSection; context: InspectorContext; onChange: (change: Partial<FormSection>) => void }) {
  const { body, sources, disabled } = context;
  return (
    <div className="inspector">
      <h3>
        {section.title}
        <small>分区</small>
      </h3>
      <Line label="标题">
        <Input aria-label="分区标题" disabled={disabled} value={section.title} maxLength={30} onChange={({ target }) => onChange({ title: target.value })} />
      </Line>
      <Line label="说明">
        <Input.TextArea aria-label="分区说明" disabled={disabled} autoSize={{ minRows: 2 }} value={section.note ?? ''} onChange={({ target }) => onChange({ note: target.value || undefined })} />
      </Line>
      <Line label="工作台上分几列（手机总是一列）">
        <Select aria-label="分几列" disabled={disabled} value={section.columns} options={[1, 2, 3].map((value) => ({ value, label: `${value} 列` }))} onChange={(columns: 1 | 2 | 3) => onChange({ columns })} />
      </Line>
      <ConditionEditor label="显示" value={section.visible} otherwise={[{ value: true, words: '总是显示' }]} catalogue={formCatalogue(body, sources)} disabled={disabled} onChange={(visible) => onChange({ visible })} />
    </div>
  );
}

function FieldPanel({ name, issues, context, onBody, onChoose }: { name: string } & Omit<Props, 'chosen'>) {
  const { body, disabled } = context;
  const { modal } = App.useApp();
  const at = body.fields.findIndex((one) => one.name === name);
  const field = body.fields[at];
  if (!field) return null;
  const own = issues.filter(({ pointer }) => pointer === `/fields/${at}` || pointer.startsWith(`/fields/${at}/`));
  const section = body.view.sections.findIndex(({ items }) => items.some((place) => isFieldPlace(place) && place.field === name));
  const index = body.view.sections[section]?.items.findIndex((place) => isFieldPlace(place) && place.field === name) ?? -1;
  const place = body.view.sections[section]?.items[index];
  const rename = (to: string): boolean => {
    const next = renameField(body, name, to);
    if (!next) return false;
    onBody(next);
    onChoose({ what: 'field', name: to });
    return true;
  };
  const renameColumn = (from: string, to: string): boolean => {
    const next = renameField(body, from, to);
    if (next) onBody(next);
    return next !== null;
  };
  const dropColumn = (column: string): void => {
    const done = removeColumn(body, name, column);
    if ('body' in done) onBody(done.body);
    else modal.warning(inUse(done.uses));
  };
  return (
    <>
      <Inspector key={name} field={field} table={null} issues={own} context={context} onChange={(next) => onBody(changeField(body, name, cleaned(next)))} onRename={rename} onAddColumn={(type) => onBody(addColumn(body, name, type))} onRemoveColumn={dropColumn} onRetypeColumn={(column, type) => onBody(retypeColumn(body, name, column, type))} onRenameColumn={renameColumn} />
      {place && isFieldPlace(place) ? (
        <div className="inspector inspector-two">
          <Line label="占几列">
            <Select aria-label="占几列" disabled={disabled} value={place.width ?? 1} options={[1, 2, 3].map((value) => ({ value, label: `${value} 列` }))} onChange={(width: number) => onBody(changePlace(body, { section, index }, { ...place, width }))} />
          </Line>
          {field.type === 'table' ? (
            <Line label="怎么排">
              <Select aria-label="怎么排" disabled={disabled} value={place.as ?? 'cards'} options={[{ value: 'cards', label: '一项一块' }, { value: 'table', label: '表格' }]} onChange={(as: 'cards' | 'table') => onBody(changePlace(body, { section, index }, { ...place, as }))} />
            </Line>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
