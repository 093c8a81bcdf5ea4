import { MessageOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { faultOf } from '../../lib/fault';
import { useAct } from '../../lib/questions';
import { useSession } from '../../lib/session';

/** Opens the thread with the person this task is about. */
export function TalkButton({ taskId }: { taskId: string }) {
  const { can } = useSession();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const open = useAct('POST /api/threads', ['GET /api/threads']);
  if (!can('thread.answer')) return null;
  const talk = (): void =>
    open.mutate({ body: { matter: 'task', matterId: taskId } }, { onSuccess: ({ id }) => void navigate(`/threads/${id}`), onError: (error) => void message.error(faultOf(error).message) });
  return (
    <Button icon={<MessageOutlined aria-hidden />} loading={open.isPending} onClick={talk}>
      发消息
    </Button>
  );
}
