import { ReloadOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { Button, Space } from 'antd';
import { instantText } from '../../lib/format';
import { useAct, useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered, FaultAlert } from '../../ui/Answered';
import { LinkButton } from '../../ui/LinkButton';
import { Section } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';

type Menu = OutOf<'GET /api/chat/menu'>;
const AGAIN_MS = 4_000;

function State({ menu: { current, pushedAt, failure } }: { menu: Menu }) {
  if (failure !== null) return <StateTag tone="bad" text="没有推成" />;
  if (current && pushedAt !== null) return <StateTag tone="good" text="微信上已是最新" />;
  return <StateTag tone="working" text="正在推到微信" />;
}

/** The menu as people see it below the chat: the lowest row, and what opens above each button. */
function Buttons({ buttons }: { buttons: readonly string[] }) {
  return (
    <ul className="menu-row" aria-label="公众号菜单">
      {buttons.map((line) => {
        const [name = '', below] = line.split('：');
        return (
          <li key={line}>
            {below === undefined ? null : (
              <ul className="menu-list">
                {below.split('、').map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            )}
            <strong>{name}</strong>
          </li>
        );
      })}
    </ul>
  );
}

/** What the account's menu offers, and whether WeChat shows it yet. */
export function MenuState() {
  const { can } = useSession();
  const answer = useAsk('GET /api/chat/menu', {}, { again: (menu) => (menu && !menu.current && menu.failure === null ? AGAIN_MS : false) });
  const push = useAct('POST /api/chat/menu', ['GET /api/chat/menu']);
  return (
    <Section title="公众号菜单" extra={answer.data ? <State menu={answer.data} /> : null}>
      <Answered answer={answer}>
        {(menu) => (
          <>
            {menu.code === null ? <p>还没有发布公众号的菜单。请在“业务定义”里写好并发布。</p> : <Buttons buttons={menu.buttons} />}
            {menu.failure === null ? null : <p role="alert">{`${menu.failure}。请按原因处理后再推一次。`}</p>}
            <p className="soft">{menu.pushedAt === null ? '发布后自动推到微信。' : `${instantText(menu.pushedAt)}推到微信。`}</p>
            {push.error ? <FaultAlert error={push.error} /> : null}
            {menu.code === null ? null : (
              <Space wrap>
                <LinkButton to={`/definitions/chat/${menu.code}`}>改菜单和答案</LinkButton>
                {can('chat.edit') ? (
                  <Button icon={<ReloadOutlined />} loading={push.isPending} onClick={() => push.mutate({})}>
                    再推一次
                  </Button>
                ) : null}
              </Space>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}
