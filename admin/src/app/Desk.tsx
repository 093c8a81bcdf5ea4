import { Skeleton } from 'antd';
import { SessionProvider, useWho } from '../lib/session';
import { FaultAlert } from '../ui/Answered';
import { LoginPage } from '../features/login/LoginPage';
import { Frame } from './Frame';

/** The sign-in page for nobody, the frame for somebody. The address is kept, so that a link leads on after signing in. */
export function Desk() {
  const { me, error, retry } = useWho();
  if (me === undefined) {
    return <div className="waiting">{error ? <FaultAlert error={error} onRetry={retry} /> : <Skeleton active aria-label="正在打开工作台" />}</div>;
  }
  if (me === null) return <LoginPage />;
  return (
    <SessionProvider me={me} key={me.id}>
      <Frame />
    </SessionProvider>
  );
}
