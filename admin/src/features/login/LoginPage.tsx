import { useQuery } from '@tanstack/react-query';
import type { OutOf } from '@zhida/server/contract';
import { Button, Card, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../lib/api';
import { faultOf } from '../../lib/fault';
import { useEnter } from '../../lib/session';
import { FaultAlert } from '../../ui/Answered';
import './login.css';

interface Account {
  username: string;
  password: string;
}

type Demo = OutOf<'GET /api/demo'>;

/** The demo's accounts, one press each; the server names them in demo mode only. */
function DemoAccounts({ demo, busy, onChoose }: { demo: Demo; busy: boolean; onChoose: (account: Account) => void }) {
  const { password, staff } = demo;
  if (!password) return null;
  return (
    <Card className="login-demo" title="演示账号" variant="borderless">
      <p className="soft">
        这里是演示环境，人员与企业均为虚构。点一个账号即可进入，口令都是 <code>{password}</code>。
      </p>
      <ul>
        {staff.map(({ username, name, role, organisation }) => (
          <li key={username}>
            <Button block disabled={busy} onClick={() => onChoose({ username, password })}>
              <span className="two-lines">
                {name}（{role}）<small>{organisation}</small>
              </span>
              <code>{username}</code>
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Staff sign-in. What is wrong is said at the form; the demo's accounts stand beside it. */
export function LoginPage() {
  const enter = useEnter();
  const [form] = Form.useForm<Account>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // Asked again while the demo province is still being made.
  const { data: demo } = useQuery({ queryKey: ['GET /api/demo'], queryFn: () => api('GET /api/demo'), refetchInterval: ({ state }) => (state.data?.demo && state.data.staff.length === 0 ? 3000 : false) });
  useEffect(() => {
    document.title = '登录 · 直达';
  }, []);

  const signIn = async (account: Account): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      enter((await api('POST /api/session/staff', { body: account })).me);
    } catch (cause) {
      setError(cause);
      form.setFields(Object.entries(faultOf(cause).fields).map(([name, text]) => ({ name: name as keyof Account, errors: [text] })));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="login">
      <section className="login-words">
        <h1>直达</h1>
        <p className="login-motto">让政策找到人，让办事少跑腿。</p>
        <p>核对名单，比对登记与扣缴，推送政策，专人一对一辅导，直到优惠到账。</p>
      </section>
      <section className="login-forms">
        <Card title="工作人员登录" variant="borderless">
          <Form name="login" form={form} layout="vertical" requiredMark={false} onFinish={(account: Account) => void signIn(account)}>
            <Form.Item name="username" label="账号" rules={[{ required: true, message: '请输入账号' }]}>
              <Input autoComplete="username" autoFocus size="large" maxLength={64} />
            </Form.Item>
            <Form.Item name="password" label="口令" rules={[{ required: true, message: '请输入口令' }]}>
              <Input.Password autoComplete="current-password" size="large" maxLength={128} />
            </Form.Item>
            {error ? <FaultAlert error={error} /> : null}
            <Button type="primary" htmlType="submit" size="large" block loading={busy} className="login-go">
              登录
            </Button>
          </Form>
        </Card>
        {demo?.demo && demo.staff.length > 0 ? <DemoAccounts demo={demo} busy={busy} onChoose={(account) => void signIn(account)} /> : null}
      </section>
    </main>
  );
}
