import { EnterpriseScreen } from '../../../features/enterprise/EnterpriseScreen';
import { Records } from '../../../features/enterprise/Records';

export default function RecordsPage() {
  return <EnterpriseScreen title="办理与留存">{(view) => <Records view={view} />}</EnterpriseScreen>;
}
