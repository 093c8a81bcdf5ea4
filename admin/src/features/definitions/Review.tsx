import { Alert, App, Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { dayText, instantText } from '../../lib/format';
import { useAct } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered, FaultAlert } from '../../ui/Answered';
import { LinkButton } from '../../ui/LinkButton';
import { Section } from '../../ui/Section';
import { StoredDiff } from './DiffLines';
import { useFreshDraft } from './freshDraft';
import { draftPageOf, TOUCHED, type Detail, type Draft, type Key } from './words';

const REASON_MIN = 4;

function PublishDialog({ id, revision, onClose }: { id: Key; revision: number; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ from?: Dayjs | null }>();
  const publish = useAct('POST /api/definitions/:kind/:code/publish', TOUCHED);
  const run = ({ from }: { from?: Dayjs | null }): void => {
    // The dialog goes with the review when the answers are renewed: what follows must not depend on it.
    void publish.mutateAsync({ params: { ...id }, body: { revision, ...(from ? { effectiveFrom: from.format('YYYY-MM-DD') } : {}) } }).then(
      (published) => {
        void message.success(from?.isAfter(dayjs(), 'day') ? `已发布，${dayText(from.format('YYYY-MM-DD'))}起生效` : `已发布，第 ${published.inForce ?? ''} 版生效`);
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Modal title="审核通过并发布" open okText="发布" confirmLoading={publish.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">发布后不能再改这一版；正在办理的业务仍按开始时的版本办完。发现不妥可以随时回到旧版。</p>
      <Form name="publish" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="from" label="从哪天起生效（不填为按草稿所写，没有写的为今天）">
          <DatePicker style={{ width: '100%' }} placeholder="今天" />
        </Form.Item>
      </Form>
      {publish.error ? <FaultAlert error={publish.error} /> : null}
    </Modal>
  );
}

function ReturnDialog({ id, author, onClose }: { id: Key; author: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const giveBack = useAct('POST /api/definitions/:kind/:code/return', TOUCHED);
  const run = (body: { reason: string }): void =>
    void giveBack.mutateAsync({ params: { ...id }, body }).then(
      () => {
        void message.success(`已退回给${author}修改`);
        onClose();
      },
      () => undefined,
    );
  return (
    <Modal title="退回修改" open okText="退回" confirmLoading={giveBack.isPending} onOk={form.submit} onCancel={onClose}>
      <Form name="return" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="reason" label="要改什么" rules={[{ required: true, min: REASON_MIN, whitespace: true, message: `请写明要改什么（至少 ${REASON_MIN} 个字）` }]}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="例：第三列应为必填，并补上文件依据" />
        </Form.Item>
      </Form>
      {giveBack.error ? <FaultAlert error={giveBack.error} /> : null}
    </Modal>
  );
}

/** Why the reader may not decide, where that is so. */
function WhyNot({ data, draft }: { data: Detail; draft: Draft }) {
  const { me } = useSession();
  if (data.can.includes('publish')) return null;
  const own = draft.author === me.name && data.fourEyes;
  return (
    <Alert
      type="info"
      showIcon
      title={own ? '您起草的内容要由另一位业务管理员审核' : '等待业务管理员审核'}
      description={own ? '起草与审核须是两个人（四眼原则）。请告诉同事到这里审核；需要再改的，可以先退回。' : '审核发布前，现行版照常执行。'}
    />
  );
}

/** A version that waits for its review: what changes, by whom and why, and the decision. */
export function Review({ data }: { data: Detail }) {
  const id = { kind: data.kind, code: data.code };
  const [dialog, setDialog] = useState<'publish' | 'return' | null>(null);
  const answer = useFreshDraft(id);
  const close = (): void => setDialog(null);
  return (
    <Answered answer={answer} rows={4}>
      {(draft) => (
        <Section
          title={`第 ${draft.version} 版等待审核`}
          extra={
            <span className="definition-pick">
              <LinkButton to={draftPageOf(id)}>看全文</LinkButton>
              {data.can.includes('return') ? <Button onClick={() => setDialog('return')}>退回修改</Button> : null}
              {data.can.includes('publish') ? (
                <Button type="primary" onClick={() => setDialog('publish')}>
                  审核通过并发布
                </Button>
              ) : null}
            </span>
          }
        >
          <div className="stack">
            <p className="definition-said">
              {draft.author}起草，{instantText(draft.updatedAt)}提交：<strong>{draft.note || '（没有写说明）'}</strong>
            </p>
            <WhyNot data={data} draft={draft} />
            {data.inForce === null ? <p className="soft">这是新建的定义，没有现行版可以对照；下面是全文。</p> : <StoredDiff id={id} from={data.inForce} to={draft.version} />}
          </div>
          {dialog === 'publish' ? <PublishDialog id={id} revision={draft.revision} onClose={close} /> : null}
          {dialog === 'return' ? <ReturnDialog id={id} author={draft.author} onClose={close} /> : null}
        </Section>
      )}
    </Answered>
  );
}
