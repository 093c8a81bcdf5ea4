import { Alert, Button, Card } from 'antd';
import { useNavigate } from 'react-router';
import { count } from '../../lib/format';
import { useSession } from '../../lib/session';
import { DownloadButton } from '../../ui/DownloadButton';
import { Issues } from './Issues';
import type { Filing } from './words';

interface Figure {
  label: string;
  value: number;
  hint: string;
  tone?: string;
}

const figuresOf = ({ read, accepted, rejected, duplicates, warnings }: Filing): Figure[] => [
  { label: '读取', value: read, hint: '表里的数据行' },
  { label: '接收', value: accepted, hint: '已经入库', tone: 'is-good' },
  { label: '退回', value: rejected, hint: rejected > 0 ? '没有入库，请改好再报' : '没有退回的行', tone: rejected > 0 ? 'is-refused' : '' },
  { label: '重复', value: duplicates, hint: '已自动合并，不用处理' },
  { label: '提醒', value: warnings, hint: warnings > 0 ? '已入库，建议补充' : '没有提醒', tone: warnings > 0 ? 'is-noted' : '' },
];

function Figures({ filing }: { filing: Filing }) {
  return (
    <section aria-label="核对结果" className="filing-figures">
      {figuresOf(filing).map(({ label, value, hint, tone = '' }) => (
        <Card key={label} size="small">
          <span className="soft">{label}</span>
          <strong className={`number ${tone}`}>{count(value)}</strong>
          <small className="soft">{hint}</small>
        </Card>
      ))}
    </section>
  );
}

/** The three steps from refused rows to accepted ones. */
function Steps({ filing }: { filing: Filing }) {
  const { can } = useSession();
  const navigate = useNavigate();
  if (!can('filing.export')) return null;
  const { id, item, period, rejected } = filing;
  return (
    <Card title={<h2>退回的 {count(rejected)} 行怎么改</h2>}>
      <ol className="filing-steps">
        <li>
          <strong>下载退回的行</strong>
          <p>还是您原来的表格样子，只留下要改的行。</p>
          <DownloadButton type="primary" endpoint="GET /api/filings/:id/refused-rows" params={{ id }} label={`下载退回的 ${count(rejected)} 行`} />
        </li>
        <li>
          <strong>改标红的格子</strong>
          <p>鼠标放在红格子上，或看最后两列“退回原因”“如何修改”。</p>
        </li>
        <li>
          <strong>把改好的表再报一次</strong>
          <p>选“增量”，只报这几行；最后两列留着也没关系。</p>
          <Button onClick={() => void navigate(`/filings/new?item=${item.code}&period=${period}`)}>报送改好的表</Button>
        </li>
      </ol>
    </Card>
  );
}

/** A filing that was read: the sentence that matters first, then figures, what to do, and every row in question. */
export function Outcome({ filing }: { filing: Filing }) {
  const { accepted, rejected, warnings } = filing;
  return (
    <>
      {rejected === 0 ? (
        <Alert type="success" showIcon role="status" title={`全部核对完毕，${count(accepted)} 行已入库`} description={warnings > 0 ? '下面的提醒不影响入库，有空时补充即可。' : '没有需要您处理的内容。'} />
      ) : (
        <Alert type="warning" showIcon role="status" title={`${count(accepted)} 行已入库，${count(rejected)} 行退回`} description="退回的行没有入库，其余的不用再管。按下面三步改好再报即可。" />
      )}
      <Figures filing={filing} />
      {rejected > 0 ? <Steps filing={filing} /> : null}
      {rejected + warnings > 0 ? <Issues filing={filing} /> : null}
    </>
  );
}
