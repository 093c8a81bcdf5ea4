import type { Me } from '@zhida/server/contract';
import { together, useAnswer } from '../../lib/answers';
import { Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { session } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card, Cell, SectionHead } from '../../ui/Card';
import { Hero } from '../../ui/Hero';
import { Loaded, Skeleton } from '../../ui/States';
import { BenefitCell } from '../benefit/BenefitCell';
import { CaseCells } from '../case/CaseCells';
import { EnterpriseCell } from '../enterprise/EnterpriseCell';
import { TalksCell } from '../chat/TalksCell';
import { FormCells } from '../form/FormCells';
import { GuidanceCell } from '../guidance/GuidanceCell';
import { useInbox, type Message } from '../message/inbox';
import { MessageRow } from '../message/MessageRow';
import { nextThing } from './nextThing';
import './OwnHome.scss';

const MESSAGES_SHOWN = 2;

/** The home of whoever is signed in: one next thing, then policies, officer, messages, enterprises. */
export function OwnHome({ me }: { me: Me }) {
  const { needsPhone } = session.use();
  const enterprises = me.enterprises ?? [];
  const [mainEnterprise] = enterprises;
  const benefits = useAnswer('GET /api/me/benefits', {});
  const guidance = useAnswer('GET /api/me/guidance', {});
  const inbox = useInbox();
  const cases = useAnswer('GET /api/me/cases', {});
  const enterprise = useAnswer('GET /api/me/enterprises/:id', mainEnterprise ? { params: { id: mainEnterprise.id } } : null);
  // Without it the next thing might change under the reader's finger; its fault must not hide the rest.
  const undecided = mainEnterprise !== undefined && enterprise.data === null && enterprise.fault === null;
  return (
    <>
      <Text as="p" className="hello">
        {me.identified ? `${me.name}，您好` : '您好'}
      </Text>
      <Loaded answer={together(benefits, guidance, inbox, cases)}>
        {([policies, tasks, messages, mine]) => {
          if (undecided) return <Skeleton />;
          const next = nextThing({ me, needsPhone, benefits: policies, inbox: messages, cases: mine, enterprise: enterprise.data });
          const financeFirst = policies.length === 0;
          const casesFirst = policies.length === 0 || mine.some(({ closedAt }) => closedAt === null);
          return (
            <>
              <Hero
                eyebrow={next.eyebrow}
                title={next.title}
                fen={next.fen}
                note={next.note}
                action={<Button text={next.action} look="light" leads onPress={() => go(next.page, next.params)} />}
              />
              {financeFirst ? <Enterprises list={enterprises} /> : null}
              {casesFirst ? <CaseCells cases={mine} /> : null}
              <SectionHead title="我的政策" />
              <Card bare>
                {policies.map((benefit) => (
                  <BenefitCell key={benefit.matchId} benefit={benefit} />
                ))}
                {policies.length > 0 ? null : me.identified ? (
                  <Cell icon="book" name="目前没有比中的政策" note="部门名单和登记有变化时会重新比对；也可以先看看有哪些政策" onPress={() => go('guide')} />
                ) : (
                  <Cell icon="shield" name="核实身份后显示" note="退役军人、创业者请先核实姓名和身份证号" onPress={() => go('identity')} />
                )}
              </Card>
              {tasks.length > 0 ? (
                <>
                  <SectionHead title="我的辅导专员" />
                  <Card bare>
                    {tasks.map((one) => (
                      <GuidanceCell key={one.id} guidance={one} />
                    ))}
                  </Card>
                </>
              ) : null}
              {casesFirst ? null : <CaseCells cases={mine} />}
              <TalksCell />
              <FormCells />
              <Messages rows={messages.rows} />
              {financeFirst ? null : <Enterprises list={enterprises} />}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Messages({ rows }: { rows: readonly Message[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <SectionHead title="消息" more="全部" onMore={() => go('inbox')} />
      <Card bare>
        {rows.slice(0, MESSAGES_SHOWN).map((message) => (
          <MessageRow key={message.id} message={message} page={1} />
        ))}
      </Card>
    </>
  );
}

function Enterprises({ list }: { list: NonNullable<Me['enterprises']> }) {
  if (list.length === 0) return null;
  return (
    <>
      <SectionHead title="我的企业" />
      <Card bare>
        {list.map(({ id, name }) => (
          <EnterpriseCell key={id} id={id} name={name} />
        ))}
      </Card>
    </>
  );
}
