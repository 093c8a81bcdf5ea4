import { useState } from 'react';
import { useAction } from '../../lib/action';
import { newTicket } from '../../lib/drafts';
import { Box, Declined, Text, Unreachable, device } from '../../lib/platform';
import { go } from '../../lib/routes';
import { api } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card, Cell } from '../../ui/Card';
import { Screen } from '../../ui/Screen';
import { questionId } from '../form/Question';
import type { Filling } from '../form/filling';
import { Clashes } from './Clashes';
import { FormStep, namesIn } from './FormStep';
import type { Held, Keeper } from './keeper';
import { OpenList } from './OpenList';
import { PapersStep } from './PapersStep';
import { FaultHelp, LimitNotes, Notice } from './parts';
import { ReviewStep } from './ReviewStep';
import { OfflineLine, SaveLine } from './SaveLine';
import { firstOpen, stepOfPath, stepsOf, type Step } from './steps';
import { Stepper } from './Stepper';
import type { CaseUse } from './useCase';
import { isWanted, type CaseDraft, type MyCase } from './words';
import './apply.scss';

interface Props {
  identified: boolean;
  held: Held;
  draft: CaseDraft;
  keeper: Keeper;
  use: CaseUse;
  onDone: (mine: MyCase) => void;
}

/** After a page has changed, since what is to be shown must stand there first. */
const soon = (work: () => void): void => void setTimeout(work, 60);

/** A returned answer says why beside itself, until it is changed. */
function withReasons(filling: Filling, { returns }: CaseDraft, unchanged: (name: string) => boolean): Filling {
  const open = returns.filter(({ resolvedAt, path }) => resolvedAt === null && path !== null);
  return {
    ...filling,
    faultAt: (path) => {
      const returned = open.find((one) => one.path?.split('.')[0] === path);
      return returned && unchanged(path) ? `退回原因：${returned.reason}（${returned.department}）` : filling.faultAt(path);
    },
  };
}

/** The steps of an application, one a screen; the next thing stands out. */
export function ApplySteps({ identified, held, draft, keeper, use, onDone }: Props) {
  const { form, outcome, tell, settled } = use;
  const [ticket] = useState(newTicket);
  const returned = draft.returns.filter(({ resolvedAt }) => resolvedAt === null);
  const only = draft.editable;
  const papersOpen = draft.materials.filter((material) => isWanted(draft, material)).length;
  const papers = only === null ? draft.materials.some(({ upload, needed }) => upload && needed !== 'no') : papersOpen > 0 || returned.some(({ material }) => material !== null);
  const steps = stepsOf({ body: form?.body ?? null, outcome, papersOpen, papers, only });
  const [here, setHere] = useState<string>(() => (only === null ? steps[firstOpen(steps)] : steps[0])?.id ?? '');
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const at = Math.max(0, steps.findIndex(({ id }) => id === here));
  const step = steps[at]!;
  const filling = use.filling ? withReasons(use.filling, draft, (name) => JSON.stringify(held.answers[name]) === JSON.stringify(settled[name])) : null;

  const turn = (id: string): void => {
    setHere(id);
    void keeper.flush();
    soon(() => device.show('step-top'));
  };
  const lead = (path: string): void => {
    const to = stepOfPath(steps, path);
    if (!to) return;
    tell(namesIn(to));
    setHere(to.id);
    soon(() => device.show(questionId(path)));
  };
  const next = (): void => {
    const follows = steps[at + 1];
    if (step.kind === 'form' && step.open > 0 && !asked.has(step.id)) {
      tell(namesIn(step));
      setAsked(new Set([...asked, step.id]));
      const first = outcome?.faults.find(({ path }) => stepOfPath(steps, path)?.id === step.id);
      if (first) soon(() => device.show(questionId(first.path)));
    } else if (follows) turn(follows.id);
  };
  const { run, busy, fault } = useAction(async () => {
    if (!(await keeper.flush())) {
      const { saving } = keeper.store.get();
      throw saving === 'offline' ? new Unreachable('not saved') : new Declined('填写的内容还没有保存成功', '请先按上面的提示处理，再提交');
    }
    const mine = await api('POST /api/me/cases/:id/submit', { params: { id: draft.id }, body: { revision: keeper.store.get().draft?.revision ?? draft.revision, ticket } });
    keeper.done();
    onDone(mine);
  });
  const ready = (outcome?.faults.length ?? 0) === 0 && draft.missing.length === 0;
  const submit = (): void => {
    tell(form?.body.fields.map(({ name }) => name) ?? []);
    setAsked(new Set([...asked, step.id]));
    if (ready) run();
    else soon(() => device.show('open-list'));
  };
  const skips = step.kind === 'form' && step.open > 0 && asked.has(step.id);
  const buttons = (
    <Box className="foot-two">
      {at > 0 ? (
        <Box className="foot-back">
          <Button text="上一步" look="plain" onPress={() => turn(steps[at - 1]!.id)} />
        </Box>
      ) : null}
      <Box className="foot-on">{step.kind === 'review' ? <Button text={only === null ? '提交申请' : '重新提交'} busy={busy} onPress={submit} /> : <Button text={skips ? '先跳过，稍后再填' : '下一步'} look={skips ? 'plain' : 'main'} onPress={next} />}</Box>
    </Box>
  );
  const foot = (
    <>
      {held.saving === 'offline' ? <OfflineLine /> : null}
      {buttons}
    </>
  );
  return (
    <Screen title={only === null ? draft.service.name : '修改退回的内容'} foot={foot}>
      <Stepper steps={steps} at={at} onGo={turn} />
      <SaveLine held={held} />
      {held.clashes.length > 0 ? <Clashes form={form} clashes={held.clashes} onChoose={keeper.choose} /> : null}
      {at === 0 && only === null ? <First identified={identified} draft={draft} /> : null}
      {at === 0 && only !== null ? <Notice look="calm" icon="alert" title={`只改退回的 ${returned.length} 处，其他不用动`} /> : null}
      {step.kind === 'review' && asked.has(step.id) ? <OpenList outcome={outcome} missing={draft.missing} onFault={lead} onMissing={() => turn('papers')} /> : null}
      {step.kind === 'review' ? <FaultHelp fault={fault} /> : null}
      <Content identified={identified} step={step} steps={steps} held={held} draft={draft} keeper={keeper} use={use} filling={filling} onGo={turn} />
    </Screen>
  );
}

function First({ identified, draft }: Pick<Props, 'identified' | 'draft'>) {
  return (
    <>
      {identified ? null : (
        <Card bare>
          <Cell icon="shield" name="先核实身份，少填一半" note="核实后，部门已有的信息自动填好" onPress={() => go('identity')} />
        </Card>
      )}
      <LimitNotes limits={draft.limits} />
      <Text as="p" className="form-note">
        标着“数据推送”的不用填，有错可以改。
      </Text>
    </>
  );
}

function Content({ identified, step, steps, held, draft, keeper, use, filling, onGo }: Omit<Props, 'onDone'> & { step: Step; steps: readonly Step[]; filling: Filling | null; onGo: (id: string) => void }) {
  const { form } = use;
  if (step.kind === 'papers') return <PapersStep draft={draft} onChange={() => void keeper.refresh()} />;
  if (step.kind === 'review') return <ReviewStep identified={identified} draft={draft} steps={steps} form={form} answers={held.answers} filling={filling} keeper={keeper} onGo={onGo} />;
  return form && filling ? <FormStep step={step} form={form} answers={held.answers} filling={filling} only={draft.editable} /> : null;
}
