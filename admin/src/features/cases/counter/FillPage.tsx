import { Alert, App, Button, Card, Empty, Progress } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../../lib/api';
import { dayText, instantText } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import { FormView } from '../../../lowcode/form/FormView';
import { Answered, FaultAlert } from '../../../ui/Answered';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { isWanted, Scans } from './Scans';
import { progressOf, useFilling, type Draft } from './useFilling';
import '../cases.css';
import './counter.css';

type Form = NonNullable<Draft['form']>;

const SHOWN = 6;

/** A submission is known by its ticket: pressed twice, it is handed in once. */
const newTicket = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-').padEnd(8, '0');

/** What follows from the answers so far: items, papers, what is still missing, which days are near. */
function Follows({ draft }: { draft: Draft }) {
  const items = draft.items.filter(({ needed }) => needed !== 'no');
  const limits = draft.limits.filter(({ consequence }) => consequence);
  const bare = draft.materials.filter(isWanted);
  return (
    <>
      {limits.length > 0 ? (
        <Section title="期限，请当面讲明">
          <ul className="brief-list">
            {limits.map(({ clock, name, words, dueOn, consequence }) => (
              <li key={clock}>
                {name}：{words}
                {dueOn ? `，到 ${dayText(dueOn)}` : ''}
                <small className="returned-words">{consequence}</small>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {bare.length > 0 ? (
        <Section title={`还没有扫描件（${bare.length}）`}>
          <ul className="brief-list">
            {bare.map(({ id, name, why, optional }) => (
              <li key={id}>
                {name}
                {optional ? <span className="soft">（可不交）</span> : null}
                {why ? <small className="soft">{why}</small> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={`要办的事项（${items.length}）`}>
        <ul className="brief-list">
          {items.map(({ code, name, needed }) => (
            <li key={code}>
              {name}
              {needed === 'unknown' ? <span className="soft">（还要看其他回答）</span> : null}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** The papers to be scanned: all of a new application; afterwards those that were sent back or are not there. */
function scannedOf({ materials, editable, returns }: Draft): Draft['materials'] {
  const back = new Set(returns.filter(({ resolvedAt }) => resolvedAt === null).map(({ material }) => material));
  return materials.filter((material) => material.upload && material.needed === 'yes' && (editable === null || back.has(material.code) || isWanted(material)));
}

function Filled({ first, form, onReload }: { first: Draft; form: Form; onReload: () => void }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { draft, answers, outcome, set, saving, error, flush, renew } = useFilling(first, form);
  const [told, setTold] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const [ticket] = useState(newTicket);
  const [moving, setMoving] = useState(0);
  const [filling] = useState(() => ({ sources: form.sources, set }));
  const papers = scannedOf(draft);
  const { asked, answered } = progressOf(form, outcome);
  const submit = async (): Promise<void> => {
    setRefused(null);
    setTold(true);
    if (outcome.faults.length > 0) {
      // Once the page tells what is wrong, the clerk goes on at the first of it.
      setTimeout(() => document.querySelector<HTMLElement>('.form-field.is-wrong :is(input, textarea, button)')?.focus());
      return;
    }
    setBusy(true);
    try {
      const saved = await flush();
      await api('POST /api/cases/:id/submit', { params: { id: saved.id }, body: { revision: saved.revision, ticket } });
      void message.success('已提交，各部门开始预审');
      void navigate(`/counter/${saved.id}`, { replace: true });
    } catch (cause) {
      setRefused(cause);
    } finally {
      setBusy(false);
    }
  };
  const fault = refused ?? error;
  const wrong = told ? [...new Set(outcome.faults.map(({ label }) => label))] : [];
  return (
    <div className="fill">
      <div className="stack">
        <Card className="fill-form">
          {draft.returns.filter(({ resolvedAt }) => resolvedAt === null).map(({ id, label, department, reason }) => (
            <Alert key={id} type="warning" showIcon title={`${department}退回“${label}”`} description={reason} />
          ))}
          <FormView body={form.body} answers={answers} outcome={outcome} filling={filling} tell={told} look="desk" />
        </Card>
        {papers.length > 0 ? (
          <Scans
            caseId={draft.id}
            title={`材料扫描件（已有 ${papers.filter(({ state }) => state !== 'missing' && state !== 'failed' && state !== 'returned').length} / ${papers.length}）`}
            lead="JPG、PNG、PDF 都可以，一份最多 20 页，每个文件不超过 20 MB；可以一次选几个，也可以拖到材料上。网络断了会自动接着传；传到一半关了窗口的，再选同一个文件接着传。"
            materials={papers}
            onChange={renew}
            onBusy={setMoving}
          />
        ) : null}
      </div>
      <aside className="stack fill-side" aria-label="填写情况" tabIndex={0}>
        <Card className="fill-state">
          <Progress percent={asked === 0 ? 100 : Math.round((answered / asked) * 100)} aria-label="填写进度" format={() => `${answered} / ${asked}`} />
          <p className="soft" role="status">
            {saving === 'typing' ? '正在保存…' : `已保存，${instantText(draft.savedAt)}`}
          </p>
          {fault ? <FaultAlert error={fault} onRetry={onReload} /> : null}
          {wrong.length > 0 && !fault ? <Alert type="warning" showIcon title={`还有 ${wrong.length} 处要补`} description={`${wrong.slice(0, SHOWN).join('、')}${wrong.length > SHOWN ? '……' : ''}`} /> : null}
          {moving > 0 ? <span className="soft">还有 {moving} 份材料正在上传，传完就可以提交。</span> : null}
          <Button type="primary" size="large" block loading={busy} disabled={moving > 0} onClick={() => void submit()}>
            {draft.state === 'draft' ? '提交，交各部门预审' : '改好了，重新提交'}
          </Button>
        </Card>
        <Follows draft={draft} />
      </aside>
    </div>
  );
}

/** The form, filled in by the clerk for who stands at the counter. */
export function FillPage() {
  const { id = '' } = useParams();
  const [round, setRound] = useState(0);
  const answer = useAsk('GET /api/cases/:id/draft', { params: { id } }, { traced: true });
  const reload = (): void => void answer.refetch().then(() => setRound(round + 1));
  const known = answer.data;
  return (
    <Page title={known ? `窗口代填：${known.service.name}` : '窗口代填'} backTo="/counter" lead="边填边存，可以随时离开，下次接着填。提交后各部门开始预审，申请人在手机上看得到进展。">
      <Answered answer={answer}>{(draft) => (draft.form ? <Filled key={`${id} ${round}`} first={draft} form={draft.form} onReload={reload} /> : <Empty description="这项服务没有表单，不用填写" />)}</Answered>
    </Page>
  );
}
