import { FILING_MODE } from '@zhida/server/contract/enums';
import { Alert, Button } from 'antd';
import { useLocation, useNavigate, useParams } from 'react-router';
import { instantText } from '../../lib/format';
import { periodText } from '../../lib/period';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import { FilingState } from './FilingState';
import { Interrupted, RefusedWhole } from './NotAccepted';
import { Outcome } from './Outcome';
import { Reading } from './Reading';
import { isUnderWay, type Filing } from './words';
import './filings.css';

const POLL_MS = 700;

const lead = ({ period, mode, fileName, department, uploadedBy, createdAt }: Filing): string =>
  [department, periodText(period), FILING_MODE[mode], `文件“${fileName}”`, `${uploadedBy}于 ${instantText(createdAt)} 报送`].filter(Boolean).join(' · ');

/** What the page shows in each state of a filing. */
function Body({ filing }: { filing: Filing }) {
  if (isUnderWay(filing)) return <Reading filing={filing} />;
  if (filing.state === 'refused') return <RefusedWhole filing={filing} />;
  if (filing.state === 'failed') return <Interrupted filing={filing} />;
  return <Outcome filing={filing} />;
}

/** One filing: its progress while it is read, then what became of every row and what to do. */
export function FilingPage() {
  const { id = '' } = useParams();
  const { can } = useSession();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { repeated?: boolean } | null };
  const answer = useAsk('GET /api/filings/:id', { params: { id } }, { again: (filing) => (filing && isUnderWay(filing) ? POLL_MS : false) });
  const filing = answer.data;
  return (
    <Page
      title={filing?.item.label ?? '报送结果'}
      backTo="/filings"
      mark={filing ? <FilingState state={filing.state} /> : null}
      lead={filing ? lead(filing) : null}
      actions={can('filing.create') && filing && !isUnderWay(filing) ? <Button onClick={() => void navigate(`/filings/new?item=${filing.item.code}`)}>再报一份</Button> : null}
    >
      <Answered answer={answer}>
        {(data) => (
          <>
            {state?.repeated ? (
              <Alert type="info" showIcon role="status" title="这份文件以前报过，内容一模一样" description="所以没有改动任何数据，下面是第一次报送的结果。想报新的数据，请确认选对了文件。" />
            ) : null}
            <Body filing={data} />
          </>
        )}
      </Answered>
    </Page>
  );
}
