import { FilePdfOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { App, Button, Empty, Modal } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../lib/format';
import { useAct, useAsk } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import { Answered } from '../../../ui/Answered';
import { DownloadButton } from '../../../ui/DownloadButton';
import { Section } from '../../../ui/Section';
import { StateTag, type Tone } from '../../../ui/StateTag';
import { ReasonDialog } from '../acts/ReasonDialog';
import { FileFrame } from './FileFrame';

type Doc = OutOf<'GET /api/cases/:id/documents'>[number];

const STATE: Readonly<Record<Doc['state'], { tone: Tone; text: string } | null>> = { valid: null, superseded: { tone: 'quiet', text: '已有新版' }, withdrawn: { tone: 'bad', text: '已撤销' } };
const AGAIN_MS = 4_000;

function One({ caseId, doc, onOpen, onTakeBack }: { caseId: string; doc: Doc; onOpen: () => void; onTakeBack: () => void }) {
  const { can } = useSession();
  const { id, name, version, state, issuer, madeAt, verifyCode } = doc;
  const mark = STATE[state];
  return (
    <li>
      <span className="two-lines">
        <span className="tags">
          <strong>{name}</strong>
          {version > 1 ? `第 ${version} 版` : null}
          {mark ? <StateTag {...mark} /> : null}
        </span>
        <small>{[issuer, instantText(madeAt)].filter(Boolean).join(' · ')}</small>
        <small>
          验证码 <span className="number">{verifyCode}</span>
        </small>
      </span>
      <span className="tags">
        <Button size="small" icon={<FilePdfOutlined aria-hidden />} aria-label={`打开、打印：${name}`} onClick={onOpen}>
          打开、打印
        </Button>
        <DownloadButton endpoint="GET /api/cases/:id/documents/:document" params={{ id: caseId, document: id }} label="下载" size="small" />
        {can('service.supervise') && state !== 'withdrawn' ? (
          <Button size="small" danger aria-label={`撤销${name}`} onClick={onTakeBack}>
            撤销
          </Button>
        ) : null}
      </span>
    </li>
  );
}

/** The papers that the case has made, to be opened, printed and checked by their code. `expect`: one more is being written just now. */
export function Documents({ caseId, expect = false }: { caseId: string; expect?: boolean }) {
  const { message } = App.useApp();
  const { can } = useSession();
  const allowed = can('service.material');
  const answer = useAsk('GET /api/cases/:id/documents', { params: { id: caseId } }, { when: allowed, ...(expect ? { again: () => AGAIN_MS } : {}) });
  const takeBack = useAct('POST /api/cases/:id/documents/:document/withdraw', ['GET /api/cases/:id/documents']);
  const [opened, setOpened] = useState<Doc | null>(null);
  const [asked, setAsked] = useState<Doc | null>(null);
  if (!allowed) return null;
  return (
    <Section title="文书">
      <Answered answer={answer} rows={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有生成文书；提交、收件、办结时会自动生成" />
          ) : (
            <ul className="documents" aria-label="文书">
              {list.map((doc) => (
                <One key={doc.id} caseId={caseId} doc={doc} onOpen={() => setOpened(doc)} onTakeBack={() => setAsked(doc)} />
              ))}
            </ul>
          )
        }
      </Answered>
      {opened ? (
        <Modal title={opened.name} open width="min(1080px, 94vw)" footer={null} onCancel={() => setOpened(null)} className="viewer">
          <FileFrame endpoint="GET /api/cases/:id/documents/:document" params={{ id: caseId, document: opened.id }} name={opened.name} printable />
        </Modal>
      ) : null}
      {asked ? (
        <ReasonDialog
          title={`撤销“${asked.name}”`}
          lead="撤销后，扫码核对时会显示已撤销。"
          okText="撤销"
          example="例：内容有误，已重新出具"
          danger
          pending={takeBack.isPending}
          error={takeBack.error}
          onClose={() => setAsked(null)}
          onReason={(reason) =>
            takeBack.mutate(
              { params: { id: caseId, document: asked.id }, body: { reason } },
              {
                onSuccess: () => {
                  void message.success('已撤销');
                  setAsked(null);
                },
              },
            )
          }
        />
      ) : null}
    </Section>
  );
}
