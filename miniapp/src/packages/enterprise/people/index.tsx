import { EnterpriseScreen } from '../../../features/enterprise/EnterpriseScreen';
import { People } from '../../../features/enterprise/People';

export default function PeoplePage() {
  return <EnterpriseScreen title="招用的人员">{(view) => <People view={view} />}</EnterpriseScreen>;
}
