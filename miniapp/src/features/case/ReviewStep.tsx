import { answerLines } from '@zhida/server/contract/form/answerWords.ts';
import type { Answers } from '@zhida/server/contract/form/types.ts';
import { Box, Press, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Card, Cell } from '../../ui/Card';
import { EntryLines } from '../form/EntryLines';
import { SectionFill, type PublishedForm } from '../form/FormFill';
import type { Filling } from '../form/filling';
import { DivisionChoice } from './DivisionChoice';
import type { Keeper } from './keeper';
import { LimitNotes } from './parts';
import type { Step } from './steps';
import type { CaseDraft } from './words';
import './apply.scss';

const OWN = { role: 'citizen', department: null } as const;

interface Props {
  identified: boolean;
  draft: CaseDraft;
  steps: readonly Step[];
  form: PublishedForm | null;
  answers: Answers;
  filling: Filling | null;
  keeper: Keeper;
  onGo: (id: string) => void;
}

/** Everything once more, each part with a way back to it; at the end the signature. */
export function ReviewStep({ identified, draft, steps, form, answers, filling, keeper, onGo }: Props) {
  const signing = steps.at(-1)?.sections ?? [];
  const withDivision = form?.body.fields.some(({ type }) => type === 'division') === true;
  return (
    <>
      {identified || draft.editable !== null ? null : (
        <Card bare>
          <Cell icon="shield" name="提交前请核实身份" note="在部门名单上的，核实后才能提交；填写的内容都在" onPress={() => go('identity')} />
        </Card>
      )}
      <LimitNotes limits={draft.limits} />
      {steps.map((step) => (step.kind === 'form' ? <Answered key={step.id} step={step} form={form} filling={filling} onGo={onGo} /> : step.kind === 'papers' ? <Papers key={step.id} draft={draft} step={step} onGo={onGo} /> : null))}
      {withDivision ? null : <DivisionChoice service={draft.service.code} value={keeper.store.get().division} onChange={keeper.setDivision} />}
      {form && filling ? signing.map((section) => <SectionFill key={section.id} section={section} form={form} answers={answers} filling={filling} />) : null}
      {form ? (
        <Text as="p" className="form-statement">
          {form.body.statement}
        </Text>
      ) : null}
    </>
  );
}

function Head({ title, onPress }: { title: string; onPress: () => void }) {
  return (
    <Box className="review-head">
      <Text as="h3" className="review-title">
        {title}
      </Text>
      <Press className="review-change" label={`修改${title}`} onPress={onPress}>
        <Text>修改</Text>
      </Press>
    </Box>
  );
}

function Answered({ step, form, filling, onGo }: Pick<Props, 'form' | 'filling' | 'onGo'> & { step: Step }) {
  if (!form || !filling) return null;
  return (
    <>
      {step.sections.map((section) => {
        const lines = answerLines({ ...form.body, view: { sections: [section] } }, filling.outcome.answers, form.sources, OWN);
        return (
          <Card key={section.id}>
            <Head title={section.title} onPress={() => onGo(step.id)} />
            {lines.length > 0 ? (
              <EntryLines lines={lines} />
            ) : (
              <Text as="p" className="case-note">
                没有填写
              </Text>
            )}
          </Card>
        );
      })}
    </>
  );
}

function Papers({ draft, step, onGo }: Pick<Props, 'draft' | 'onGo'> & { step: Step }) {
  const sent = draft.materials.filter(({ upload, needed, versions }) => upload && needed === 'yes' && versions.length > 0);
  return (
    <Card>
      <Head title="材料" onPress={() => onGo(step.id)} />
      {sent.length === 0 ? (
        <Text as="p" className="case-note">
          还没有上传
        </Text>
      ) : (
        <EntryLines lines={sent.map(({ name, versions }) => ({ label: name, text: `${versions.reduce((most, { pages }) => Math.max(most, pages), 0)} 页` }))} />
      )}
    </Card>
  );
}
