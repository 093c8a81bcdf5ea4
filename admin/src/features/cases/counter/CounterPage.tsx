import { QrcodeOutlined } from '@ant-design/icons';
import type { BodyOf, OutOf } from '@zhida/server/contract';
import { normaliseIdNumber } from '@zhida/server/contract/idNumber.ts';
import { Button, Card, Empty, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { dayText, instantText } from '../../../lib/format';
import { useAct, useAsk } from '../../../lib/questions';
import { Answered, FaultAlert } from '../../../ui/Answered';
import { Page } from '../../../ui/Page';
import { Section, Split } from '../../../ui/Section';
import { CaseTag } from '../CaseTag';
import { StartDialog } from './StartDialog';
import '../cases.css';
import './counter.css';

type Row = OutOf<'POST /api/cases/find'>[number];

const SCANNED = /^[^\s.]+\.[^\s]+\.[^\s]+\.[^\s]+$/;
const WAITING = { page: 1, pageSize: 10 };

/** Both numbers have 18 digits and a day in the middle: a case was handed in lately, and who applies was born long before. */
const CHILDHOOD_YEARS = 12;
const isIdNumber = (text: string): boolean => normaliseIdNumber(text) !== null && (text.length < 18 || Number(text.slice(6, 10)) < new Date().getFullYear() - CHILDHOOD_YEARS);

/** One field takes whatever is at hand: a scanner types the code, a clerk the number of the case or of the identity card. */
function askedBy(typed: string): BodyOf<'POST /api/cases/find'> {
  const text = typed.trim();
  if (SCANNED.test(text)) return { code: text };
  const number = text.replaceAll(' ', '');
  return isIdNumber(number) ? { idNumber: number } : { number };
}

const placeOf = ({ id, state }: Pick<Row, 'id' | 'state'>): string => (state === 'draft' ? `/counter/${id}/fill` : `/counter/${id}`);

function CaseLines({ rows, label }: { rows: readonly Row[]; label: string }) {
  return (
    <ul className="case-lines" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={placeOf(row)}>
            <span className="two-lines">
              <strong>{row.applicant || '还没填姓名'}</strong>
              <small>
                {row.service.label} · <span className="number">{row.number ?? `${instantText(row.startedAt)} 开始`}</span>
              </small>
            </span>
            <CaseTag {...row} />
            {row.dueOn && row.state !== 'draft' ? <small className={row.overdue ? 'is-late' : 'soft'}>最近期限 {dayText(row.dueOn)}</small> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Lines({ title, query, empty }: { title: string; query: { state: 'passed' | 'draft' }; empty: string }) {
  const answer = useAsk('GET /api/cases', { query: { ...WAITING, ...query } });
  return (
    <Section title={answer.data ? `${title}（${answer.data.total}）` : title} extra={answer.data && answer.data.total > WAITING.pageSize ? <Link to={`/cases?state=${query.state}`}>看全部</Link> : null}>
      <Answered answer={answer} rows={3}>
        {({ rows }) => (rows.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> : <CaseLines rows={rows} label={title} />)}
      </Answered>
    </Section>
  );
}

/** The joint counter: who stands here, found by code, number or identity card; or a new application for them. */
export function CounterPage() {
  const navigate = useNavigate();
  const [starting, setStarting] = useState(false);
  const [typed, setTyped] = useState('');
  const find = useAct('POST /api/cases/find', []);
  const search = (): void => {
    if (typed.trim() === '') return;
    find.mutate(
      { body: askedBy(typed) },
      {
        onSuccess: (rows) => {
          const [only] = rows;
          if (only && rows.length === 1) void navigate(placeOf(only));
        },
      },
    );
  };
  return (
    <Page
      title="综合窗口"
      lead="请申请人出示手机上的二维码或身份证；找到办件后核对原件、收件、打印回执。"
      actions={
        <Button type="primary" size="large" onClick={() => setStarting(true)}>
          为别人申请
        </Button>
      }
    >
      <Card className="counter-find">
        <label htmlFor="counter-find">扫码，或输入办件编号、身份证号</label>
        <Input.Search
          id="counter-find"
          size="large"
          autoFocus
          allowClear
          prefix={<QrcodeOutlined aria-hidden />}
          placeholder="扫码枪对准这里；手工输入后按回车"
          enterButton="找办件"
          loading={find.isPending}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onSearch={search}
        />
        {find.error ? <FaultAlert error={find.error} /> : null}
        <div role="status">
          {find.data?.length === 0 ? <p className="soft">没有找到已提交的办件。请核对号码；还没有申请过的，可以点“为别人申请”。</p> : null}
          {find.data && find.data.length > 1 ? <CaseLines rows={find.data} label="找到的办件" /> : null}
        </div>
      </Card>
      <Split aside={<Lines title="代填、还没有提交" query={{ state: 'draft' }} empty="没有填到一半的申请" />}>
        <Lines title="预审通过，等申请人来" query={{ state: 'passed' }} empty="现在没有等着来窗口的申请人" />
      </Split>
      {starting ? <StartDialog onClose={() => setStarting(false)} /> : null}
    </Page>
  );
}
