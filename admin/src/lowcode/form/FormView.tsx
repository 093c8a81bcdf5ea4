import { isFieldPlace, isTable, optionsOf, type Answer, type Answers, type FieldState, type FormBody, type FormField, type FormOutcome, type FormSources, type RowAnswers } from '@zhida/server/contract/form/index.ts';
import { prefillWords } from '@zhida/server/contract/form/words.ts';
import { Button } from 'antd';
import { memo } from 'react';
import { FieldControl } from './FieldControl';
import './formView.css';

/** What the fields of a form share while it is filled in. */
export interface Filling {
  sources: FormSources;
  set: (path: string, answer: Answer) => void;
}

interface Props {
  body: FormBody;
  answers: Answers;
  outcome: FormOutcome;
  filling: Filling;
  /** show what is wrong with fields that were not answered yet */
  tell: boolean;
  /** `phone` has one column, whatever the sections say */
  look: 'desk' | 'phone';
}

const NO_STATE: FieldState = { visible: false, required: false, editable: false, value: null, fault: null };
const sameState = (a: FieldState, b: FieldState): boolean => a.visible === b.visible && a.required === b.required && a.editable === b.editable && a.fault === b.fault && Object.is(a.value, b.value);

interface OneProps {
  field: FormField;
  path: string;
  state: FieldState;
  answer: Answer | undefined;
  filling: Filling;
  tell: boolean;
}

/** One question. Redrawn only when its own answer or state changes: a form has 150 of them. */
const One = memo(
  function One({ field, path, state, answer, filling, tell }: OneProps) {
    const fault = tell || (answer !== undefined && answer !== '') ? state.fault : null;
    const id = `form-${path.replace(/\./g, '-')}`;
    const note = fault ?? field.help;
    if (isTable(field)) return null;
    return (
      <div className={`form-field ${fault ? 'is-wrong' : ''}`}>
        <label className="form-label" htmlFor={id}>
          {field.label}
          {state.required || field.type === 'computed' ? null : <span className="soft">（选填）</span>}
        </label>
        <FieldControl id={id} field={field} value={state.editable ? answer : state.value} state={state} options={optionsOf(field, filling.sources)} describedBy={note ? `${id}-note` : undefined} wrong={fault !== null} onChange={(next) => filling.set(path, next)} />
        {field.prefill ? <p className="form-note">{prefillWords(field.prefill)}</p> : null}
        {note ? (
          <p id={`${id}-note`} className="form-note">
            {note}
          </p>
        ) : null}
      </div>
    );
  },
  (before, after) => before.field === after.field && before.path === after.path && before.filling === after.filling && before.tell === after.tell && before.answer === after.answer && sameState(before.state, after.state),
);

/** Rows of a table, as cards or as a grid. */
function Rows({ field, as, answer, outcome, filling, tell, look }: { field: FormField & { type: 'table' }; as: 'cards' | 'table'; answer: Answer | undefined } & Pick<Props, 'outcome' | 'filling' | 'tell' | 'look'>) {
  const rows = Array.isArray(answer) ? (answer as readonly RowAnswers[]) : [];
  const state = outcome.fields[field.name] ?? NO_STATE;
  const fault = tell || rows.length > 0 ? state.fault : null;
  const grid = as === 'table' && look === 'desk';
  return (
    <div className={`form-field ${fault ? 'is-wrong' : ''}`} role="group" aria-label={field.label}>
      <span className="form-label">{field.label}</span>
      {rows.map((row, at) => (
        <section key={at} className={grid ? 'form-row is-grid' : 'form-row'} aria-label={`${field.rowName} ${at + 1}`}>
          <div className="form-row-head">
            <strong>
              {field.rowName} {at + 1}
            </strong>
            <Button size="small" type="text" danger aria-label={`删除${field.rowName} ${at + 1}`} onClick={() => filling.set(field.name, rows.filter((_row, index) => index !== at))}>
              删除
            </Button>
          </div>
          {field.fields.map((inner) => {
            const path = `${field.name}.${at}.${inner.name}`;
            const innerState = outcome.fields[path] ?? NO_STATE;
            return innerState.visible ? <One key={inner.name} field={inner} path={path} state={innerState} answer={row[inner.name] ?? inner.default} filling={filling} tell={tell} /> : null;
          })}
        </section>
      ))}
      {fault ? <p className="form-note">{fault}</p> : null}
      {rows.length < (field.maxRows ?? Infinity) ? <Button onClick={() => filling.set(field.name, [...rows, {}])}>添加{field.rowName}</Button> : null}
    </div>
  );
}

/** A form as it is filled in: what applies is shown, what is wrong is told, by the engine that the server and the phone use. */
export function FormView({ body, answers, outcome, filling, tell, look }: Props) {
  const fields = new Map(body.fields.map((field) => [field.name, field]));
  return (
    <div className={`form-view is-${look}`}>
      {body.view.sections.map((section) => {
        if (!outcome.sections[section.id]) return null;
        return (
          <section key={section.id} className="form-section" aria-label={section.title}>
            <h3>{section.title}</h3>
            {section.note ? <p className="form-words">{section.note}</p> : null}
            <div className="form-grid" style={{ gridTemplateColumns: `repeat(${look === 'phone' ? 1 : section.columns}, minmax(0, 1fr))` }}>
              {section.items.map((place, at) => {
                if (!isFieldPlace(place)) {
                  return outcome.hiddenTexts.includes(`${section.id}.${at}`) ? null : (
                    <p key={at} className="form-words form-wide">
                      {place.text}
                    </p>
                  );
                }
                const field = fields.get(place.field);
                const state = outcome.fields[place.field] ?? NO_STATE;
                if (!field || !state.visible) return null;
                const span = look === 'desk' ? Math.min(place.width ?? 1, section.columns) : 1;
                return (
                  <div key={place.field} style={{ gridColumn: `span ${span}` }}>
                    {isTable(field) ? (
                      <Rows field={field} as={place.as ?? 'cards'} answer={answers[field.name]} outcome={outcome} filling={filling} tell={tell} look={look} />
                    ) : (
                      <One field={field} path={field.name} state={state} answer={answers[field.name] ?? (answers[field.name] === undefined ? field.default : undefined)} filling={filling} tell={tell} />
                    )}
                  </div>
                );
              })}
            </div>
          </section>
        );
      })}
    </div>
  );
}
