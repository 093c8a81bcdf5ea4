import { withTheme } from '@rjsf/core';
import { Theme } from '@rjsf/antd';
import type { ErrorSchema } from '@rjsf/utils';
import { Form as AntForm } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { SectionEditorProps } from '../editors';
import type { Faults } from '../faults';
import { useReferences } from '../references';
import { FIELDS } from './fields';
import { formPlan } from './form';
import { AroundProvider, focusSoon, ID_PREFIX, idsUpFrom } from './place';
import { pathOf } from './pointer';
import { pruned } from './prune';
import type { Node } from './schema';
import { TEMPLATES, translate } from './templates';
import { VALIDATOR } from './validator';
import { WIDGETS } from './widgets';
import './structured.css';

const Form = withTheme({ ...Theme, fields: FIELDS, widgets: { ...Theme.widgets, ...WIDGETS }, templates: { ...Theme.templates, ...TEMPLATES } });

interface Props extends Pick<SectionEditorProps, 'document' | 'onChange' | 'faults' | 'readOnly' | 'at'> {
  root: Node;
  /** parts that have an editor of their own, and the way to it */
  elsewhere: readonly { pointer: string; title: string; open: () => void }[];
}

/** What the server finds wrong, hung where the form shows it. */
function errorsAt(faults: Faults): ErrorSchema {
  const root: Record<string, unknown> = {};
  for (const { path, message, next } of faults) {
    let here = root;
    for (const part of pathOf(path)) here = (here[part] ??= {}) as Record<string, unknown>;
    ((here['__errors'] ??= []) as string[]).push(next ? `${message}。${next}` : message);
  }
  return root as ErrorSchema;
}

/** An editor of a whole definition, made from its JSON Schema. */
export function StructuredForm({ root, document: data, onChange, faults, readOnly, at, elsewhere }: Props) {
  const [sentence, say] = useState('');
  const covered = elsewhere.map(({ pointer }) => pointer).join(' ');
  const plan = useMemo(() => formPlan(root, covered === '' ? [] : covered.split(' ')), [root, covered]);
  const references = useReferences();
  const errors = useMemo(() => errorsAt(faults), [faults]);
  const around = useMemo(
    () => ({ faults, at, say, references, goOn: (id: string) => void requestAnimationFrame(() => focusSoon([id])), elsewhere: (pointer: string) => elsewhere.find((one) => one.pointer === pointer) ?? null }),
    [faults, at, elsewhere, references],
  );
  useEffect(() => {
    if (at !== null) focusSoon(idsUpFrom(at));
  }, [at]);
  return (
    <AroundProvider value={around}>
      <AntForm layout="vertical" component={false}>
        <Form
          tagName="div"
          className="structured"
          idPrefix={ID_PREFIX}
          idSeparator="/"
          schema={plan.schema}
          uiSchema={{ ...plan.uiSchema, 'ui:submitButtonOptions': { norender: true }, 'ui:globalOptions': { copyable: true } }}
          formData={data}
          validator={VALIDATOR}
          extraErrors={errors}
          noValidate
          noHtml5Validate
          showErrorList={false}
          readonly={readOnly}
          translateString={translate}
          experimental_defaultFormStateBehavior={{ emptyObjectFields: 'populateRequiredDefaults' }}
          onChange={({ formData }: { formData?: unknown }) => onChange(pruned(root, formData) as Props['document'])}
        />
      </AntForm>
      <div role="status" className="form-said">
        {sentence}
      </div>
    </AroundProvider>
  );
}
