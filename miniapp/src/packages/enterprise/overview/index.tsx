import { EnterpriseScreen } from '../../../features/enterprise/EnterpriseScreen';
import { Overview } from '../../../features/enterprise/Overview';

export default function OverviewPage() {
  return <EnterpriseScreen title="我的企业">{(view) => <Overview view={view} />}</EnterpriseScreen>;
}
