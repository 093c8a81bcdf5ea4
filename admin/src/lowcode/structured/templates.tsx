import { PlusOutlined } from '@ant-design/icons';
import { canExpand, getUiOptions, TranslatableString, type FieldTemplateProps, type MultiSchemaFieldTemplateProps, type ObjectFieldTemplateProps, type TemplatesType } from '@rjsf/utils';
import { Button, Form, Input } from 'antd';
import { EntryTemplate, ListTemplate } from './lists';

const WIDE = new Set(['object', 'array']);
const LONG = new Set(['plainText', 'summary', 'note', 'inbox', 'text', 'title', 'clause', 'inForce', 'decidedBy', 'legalBasis']);

const isWide = ({ type, oneOf }: { type?: unknown; oneOf?: unknown }, name: string): boolean => oneOf !== undefined || type === undefined || WIDE.has(String(type)) || LONG.has(name);

/** A name and what is entered; below it what is wrong. */
function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, children, displayLabel, rawErrors = [], required, hidden, rawDescription, schema, uiSchema, onKeyRenameBlur, onRemoveProperty, readonly, disabled } = props;
  if (hidden) return <div hidden>{children}</div>;
  // A list says its own name and faults; so does a choice between forms.
  const list = schema.type === 'array' && uiSchema?.['ui:widget'] === undefined;
  if (list || schema.oneOf !== undefined) return children;
  const named = '__additional_property' in schema;
  const field = displayLabel || schema.type === 'array' ? (
    <Form.Item
      htmlFor={id}
      label={named ? '内容' : label}
      required={required ?? false}
      validateStatus={rawErrors.length > 0 ? 'error' : ''}
      help={rawErrors.length > 0 ? rawErrors.map((error) => <div key={error}>{error}</div>) : undefined}
      extra={rawDescription}
    >
      {children}
    </Form.Item>
  ) : (
    <div className="form-bare">
      {children}
      {rawErrors.map((error) => (
        <p key={error} className="form-broken">
          {error}
        </p>
      ))}
    </div>
  );
  if (!named) return field;
  return (
    <div className="form-named">
      <Form.Item htmlFor={`${id}-key`} label="名称（英文代码）">
        <Input id={`${id}-key`} defaultValue={label} disabled={Boolean(readonly) || Boolean(disabled)} onBlur={onKeyRenameBlur} />
      </Form.Item>
      <div className="form-named-value">{field}</div>
      {readonly || disabled ? null : (
        <Button danger type="text" onClick={onRemoveProperty} aria-label={`删除“${label}”`}>
          删除
        </Button>
      )}
    </div>
  );
}

/** Properties side by side where they are short, one below the other where they are long. */
function ObjectTemplate({ title, properties, fieldPathId, schema, uiSchema, formData, onAddProperty, readonly, disabled }: ObjectFieldTemplateProps) {
  const { path } = fieldPathId;
  // The envelope and its body are the page itself.
  const root = path.length === 0 || (path.length === 1 && path[0] === 'body');
  const entry = typeof fieldPathId.path.at(-1) === 'number';
  const grid = (
    <div className="form-grid">
      {properties
        .filter(({ hidden }) => !hidden)
        .map(({ name, content }) => {
          const below = schema.properties?.[name];
          return (
            <div key={name} className={isWide(typeof below === 'object' ? below : {}, name) ? 'is-wide' : ''}>
              {content}
            </div>
          );
        })}
    </div>
  );
  const add =
    canExpand(schema, uiSchema, formData) && !readonly && !disabled ? (
      <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={onAddProperty}>
        加一项{title}
      </Button>
    ) : null;
  if (root || entry || getUiOptions(uiSchema)['bare'] === true) {
    return (
      <>
        {grid}
        {add}
      </>
    );
  }
  return (
    <fieldset className="form-object" id={fieldPathId.$id}>
      {title ? <legend>{title}</legend> : null}
      {grid}
      {add}
    </fieldset>
  );
}

/** Which of several forms a part has, then that form. */
const FormsTemplate = ({ selector, optionSchemaField, schema }: MultiSchemaFieldTemplateProps) => (
  <fieldset className="form-object">
    {schema.title ? <legend>{schema.title}</legend> : null}
    <div className="form-selector">{selector}</div>
    {optionSchemaField}
  </fieldset>
);

const Nothing = (): null => null;

export const TEMPLATES: Partial<Omit<TemplatesType, 'ButtonTemplates'>> = {
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
  ArrayFieldTemplate: ListTemplate,
  ArrayFieldItemTemplate: EntryTemplate,
  MultiSchemaFieldTemplate: FormsTemplate,
  ErrorListTemplate: Nothing,
};

const SENTENCES: Partial<Record<TranslatableString, string>> = {
  [TranslatableString.ArrayItemTitle]: '第',
  [TranslatableString.EmptyArray]: '还没有内容',
  [TranslatableString.YesLabel]: '是',
  [TranslatableString.NoLabel]: '否',
  [TranslatableString.NewStringDefault]: '',
  [TranslatableString.AddButton]: '添加',
  [TranslatableString.AddItemButton]: '加一项',
  [TranslatableString.CopyButton]: '照抄',
  [TranslatableString.MoveDownButton]: '下移',
  [TranslatableString.MoveUpButton]: '上移',
  [TranslatableString.RemoveButton]: '删除',
  [TranslatableString.ClearButton]: '清空',
  [TranslatableString.OptionPrefix]: '第 %1 种写法',
  [TranslatableString.TitleOptionPrefix]: '%1',
  [TranslatableString.KeyLabel]: '%1的名称',
  [TranslatableString.Type]: '类型',
  [TranslatableString.Value]: '值',
  [TranslatableString.UnsupportedField]: '这一项不能在这里编辑',
};

/** The form library's own words, in Chinese. */
export function translate(sentence: TranslatableString, params: readonly string[] = []): string {
  return params.reduce((text, value, index) => text.replace(`%${index + 1}`, value), SENTENCES[sentence] ?? String(sentence));
}
