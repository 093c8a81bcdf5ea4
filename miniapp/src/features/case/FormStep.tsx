import { isFieldPlace, type Answers } from '@zhida/server/contract/form/types.ts';
import { Needs, SectionFill, type PublishedForm } from '../form/FormFill';
import type { Filling } from '../form/filling';
import type { Step } from './steps';

export const namesIn = ({ sections }: Step): string[] => sections.flatMap(({ items }) => items.filter(isFieldPlace).map(({ field }) => field));

interface Props {
  step: Step;
  form: PublishedForm;
  answers: Answers;
  filling: Filling;
  /** after a return: just these fields, and what is faulty */
  only: readonly string[] | null;
}

/** The questions of one screen. */
export function FormStep({ step, form, answers, filling, only }: Props) {
  const names = namesIn(step);
  const asked = new Set(only === null ? names : names.filter((name) => only.includes(name) || filling.outcome.faults.some(({ path }) => path.split('.')[0] === name)));
  return (
    <>
      {step.sections.map((section) => (
        <SectionFill key={section.id} section={section} form={form} answers={answers} filling={filling} only={asked} />
      ))}
      <Needs form={form} outcome={filling.outcome} only={asked} />
    </>
  );
}
