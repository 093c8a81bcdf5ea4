import { DEFINITION_KIND, DEFINITION_STATE } from '@zhida/server/contract/enums';
import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { instantText } from '../../../lib/format';
import { useAct } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import type { DefinitionDocument } from '../../../lowcode/editors';
import { errorsOf } from '../../../lowcode/faults';
import type { Node } from '../../../lowcode/structured/schema';
import { FaultAlert } from '../../../ui/Answered';
import { Page } from '../../../ui/Page';
import { StateTag } from '../../../ui/StateTag';
import { pageOf, STATE_TONE, TOUCHED, type Detail, type Draft, type Key } from '../words';
import { Conflict } from './Conflict';
import { FaultList } from './FaultList';
import { keep } from './kept';
import { SubmitDialog } from './SubmitDialog';
import { DraftTabs, tabOf } from './Tabs';
import { useDraft, type DraftDesk as Desk } from './useDraft';

interface Props {
  id: Key;
  draft: Draft;
  detail: Detail;
  root: Node;
}

const SAVING: Readonly<Record<Desk['saving'], string>> = { saved: '已保存', dirty: '有未保存的修改', saving: '正在保存…', failed: '没有保存成功，内容还在这里', conflict: '等您选择用哪个版本' };

/** How far the saving is; it saves by itself. */
const SavingMark = ({ desk }: { desk: Desk }) => (
  <span role="status" className={`definition-saving is-${desk.saving}`}>
    {desk.saving === 'saved' ? `已保存 ${instantText(desk.savedAt)}` : SAVING[desk.saving]}
  </span>
);

function Discard({ id }: { id: Key }) {
  const { me } = useSession();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const discard = useAct('DELETE /api/definitions/:kind/:code/draft', TOUCHED);
  const ask = (): void =>
    void modal.confirm({
      title: '放弃这份草稿？',
      content: '草稿里写的都会删除，不能找回；现行版和历史版本不受影响。',
      okText: '放弃草稿',
      okButtonProps: { danger: true },
      cancelText: '继续编辑',
      onOk: () =>
        discard.mutateAsync({ params: { ...id } }).then(() => {
          keep(me.id, id, null);
          void message.success('草稿已放弃');
          void navigate('/definitions');
        }),
    });
  return (
    <Button danger onClick={ask}>
      放弃草稿
    </Button>
  );
}

/** The place the address asks for, and the jumps from the list of faults. */
function useJump(kind: Key['kind'], document: DefinitionDocument) {
  const [params] = useSearchParams();
  const asked = params.get('at');
  const [at, setAt] = useState(asked);
  const [tab, setTab] = useState<string | null>(asked === null ? null : tabOf(kind, document, asked));
  const go = (pointer: string): void => {
    setTab(tabOf(kind, document, pointer));
    // Jumping twice to one place is a jump twice.
    setAt(null);
    setTimeout(() => setAt(pointer));
  };
  return { at, tab, setTab, go };
}

/** The desk on which a draft is written: what it is, how it stands, the editors, and what to do with it. */
export function DraftDesk({ id, draft, detail, root }: Props) {
  const { me } = useSession();
  const { message } = App.useApp();
  const desk = useDraft(me.id, id, draft);
  const { at, tab, setTab, go } = useJump(id.kind, desk.document);
  const [submitting, setSubmitting] = useState(false);
  const locked = draft.state !== 'draft' || !detail.can.includes('save');
  const errors = errorsOf(desk.faults);
  const submit = async (): Promise<void> => {
    const [first] = errors;
    if (first) {
      void message.warning(`还有 ${errors.length} 处要改，不能提交。第一处：${first.place}`);
      go(first.path);
    } else if (await desk.save()) {
      setSubmitting(true);
    }
  };
  const name = typeof desk.document['name'] === 'string' ? desk.document['name'] : id.code;
  return (
    <Page
      title={name}
      backTo={pageOf(id)}
      mark={<StateTag tone={STATE_TONE[draft.state]} text={`第 ${draft.version} 版 · ${DEFINITION_STATE[draft.state]}`} />}
      lead={
        <>
          {DEFINITION_KIND[id.kind]} · {id.code} · {draft.author}起草
          {locked ? null : (
            <>
              {' · '}
              <SavingMark desk={desk} />
            </>
          )}
        </>
      }
      actions={
        locked ? null : (
          <>
            <Discard id={id} />
            <Button onClick={() => void desk.save()} disabled={desk.saving === 'saved' || desk.saving === 'conflict'} loading={desk.saving === 'saving'}>
              保存
            </Button>
            <Button type="primary" onClick={() => void submit()} disabled={desk.saving === 'conflict'}>
              提交审核
            </Button>
          </>
        )
      }
    >
      {draft.state === 'review' ? <Alert type="info" showIcon title="这一版正在等待审核，只能看，不能改" description="需要再改的，请审核人退回。" /> : null}
      {draft.note.startsWith('退回') ? <Alert type="warning" showIcon title={draft.note} /> : null}
      {desk.resumed ? <Alert type="info" showIcon closable title="接着您上次没来得及保存的内容" /> : null}
      {desk.error ? <FaultAlert error={desk.error} onRetry={() => void desk.save()} /> : null}
      {desk.theirs ? (
        <Conflict root={root} mine={desk.document} theirs={desk.theirs} onTheirs={desk.takeTheirs} onMine={desk.keepMine} onBoth={desk.mergeBoth} />
      ) : (
        <>
          {locked ? null : <FaultList faults={desk.faults} onGo={go} />}
          {locked ? null : (
            <Form layout="vertical" component={false}>
              <Form.Item label="这次改了什么（给审核人看）" htmlFor="change-note" className="definition-note">
                <Input id="change-note" maxLength={500} value={desk.note} placeholder="例：定额标准按新公告上调" onChange={({ target }) => desk.changeNote(target.value)} />
              </Form.Item>
            </Form>
          )}
          <DraftTabs id={id} root={root} draft={draft} desk={desk} readOnly={locked} at={at} tab={tab} onTab={setTab} inForce={detail.inForce} />
        </>
      )}
      {submitting ? <SubmitDialog id={id} note={desk.note.startsWith('退回') ? '' : desk.note} onClose={() => setSubmitting(false)} /> : null}
    </Page>
  );
}
