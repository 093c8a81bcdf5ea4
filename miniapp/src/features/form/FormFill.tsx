import type { OutOf } from '@zhida/server/contract';
import { isFieldPlace, isTable, type Answer, type FormField, type FormOutcome, type FormSection, type RowAnswers } from '@zhida/server/contract/form/types.ts';
import { Box, Press, Text, device } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { FieldInput } from './FieldInput';
import type { Filling } from './filling';
import { questionId } from './Question';
import { RowsInput } from './RowsInput';
import type { Draft } from '../../lib/drafts';

export type PublishedForm = OutOf<'GET /api/forms/:code'>;

interface Props {
  form: PublishedForm;
  answers: Draft['answers'];
  filling: Filling;
}

/** All that a form asks, section by section; what does not apply is not there. */
export function FormFill({ form, answers, filling }: Props) {
  const { sections } = form.body.view;
  return (
    <>
      {sections
        .filter(({ id }) => filling.outcome.sections[id])
        .map((section) => (
          <SectionFill key={section.id} section={section} form={form} answers={answers} filling={filling} />
        ))}
      <Needs form={form} outcome={filling.outcome} />
    </>
  );
}

/** One section; with `only`, of its questions just these. */
export function SectionFill({ section, form, answers, filling, only }: Props & { section: FormSection; only?: ReadonlySet<string> }) {
  const shown = section.items.filter((place, at) => (isFieldPlace(place) ? filling.outcome.fields[place.field]?.visible && (only?.has(place.field) ?? true) : !filling.outcome.hiddenTexts.includes(`${section.id}.${at}`)));
  if (shown.length === 0) return null;
  return (
    <Card title={section.title}>
      {section.note ? (
        <Text as="p" className="form-note">
          {section.note}
        </Text>
      ) : null}
      {shown.map((place, at) => {
        if (!isFieldPlace(place)) {
          return (
            <Text key={at} as="p" className="form-note">
              {place.text}
            </Text>
          );
        }
        const field = form.body.fields.find(({ name }) => name === place.field);
        return field ? <Asked key={field.name} field={field} form={form} given={answers[field.name]} filling={filling} /> : null;
      })}
    </Card>
  );
}

function Asked({ field, form, given, filling }: { field: FormField; form: PublishedForm; given: Answer | undefined; filling: Filling }) {
  if (isTable(field)) return <RowsInput field={field} rows={Array.isArray(given) ? (given as readonly RowAnswers[]) : []} filling={filling} />;
  return <FieldInput path={field.name} field={field} answer={given ?? (given === undefined ? (form.prefilled[field.name] ?? field.default) : undefined)} filling={filling} />;
}

/** Who needs each answer, and on what clause: nobody is asked without a reason. With `only`, of these questions. */
export function Needs({ form, outcome, only }: { form: PublishedForm; outcome: FormOutcome; only?: ReadonlySet<string> }) {
  const asked = form.body.fields.filter(({ name, neededBy }) => outcome.fields[name]?.visible && (only?.has(name) ?? true) && (neededBy?.length ?? 0) > 0);
  if (asked.length === 0) return null;
  return (
    <Card bare>
      <Fold title="为什么要填这些">
        <Box as="ul" className="form-needs">
          {asked.map(({ name, label, neededBy = [] }) => (
            <Box as="li" key={name} className="form-need">
              <Text as="p">
                {label}：{neededBy.map(({ clause }) => clause).join('；')}
              </Text>
            </Box>
          ))}
        </Box>
      </Fold>
    </Card>
  );
}

/** What is still wrong, each leading to its place. */
export function FaultList({ outcome }: { outcome: FormOutcome }) {
  if (outcome.faults.length === 0) return null;
  return (
    <Box className="form-faults" role="alert" id="form-faults">
      <Text as="h2" className="form-faults-title">
        还有 {outcome.faults.length} 处要改
      </Text>
      {outcome.faults.map(({ path, label, message }) => (
        <Press key={path} className="form-fault" label={`${label}：${message}`} onPress={() => device.show(questionId(path))}>
          <Text>{message.includes(label) ? message : `${label}：${message}`}</Text>
        </Press>
      ))}
    </Box>
  );
}
