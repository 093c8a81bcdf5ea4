import type { ReactNode } from 'react';
import type { Verdict } from '@zhida/server/contract/enums';
import { Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Card, Cell, SectionHead } from '../../ui/Card';
import { PersonCard } from './PersonCard';
import type { EnterpriseView } from './view';
import './People.scss';

const GROUPS: readonly { verdict: Verdict; title: string; todo: string }[] = [
  { verdict: 'unknown', title: '待核实', todo: '请核实劳动合同（1年以上）和社会保险缴费，属实即可计入。' },
  { verdict: 'yes', title: '符合', todo: '申报时自行填报扣减，资料留存备查。' },
  { verdict: 'no', title: '不计入', todo: '不能用于扣减，点开可看原因。' },
];

/** Everybody on the payroll who is on a list, grouped by what has to be done. */
export function People({ view: { id, people, disputed } }: { view: EnterpriseView }) {
  return (
    <>
      <Text as="p" className="people-note">
        姓名和证件号码已脱敏，仅供本单位财务核对，请勿转发。
      </Text>
      {disputed > 0 ? (
        <Card bare>
          <Cell icon="clock" name={`${disputed} 人正在核对，暂不计入`} note="看部门核对到哪一步" onPress={() => go('disputes')} />
        </Card>
      ) : null}
      {GROUPS.map(({ verdict, title, todo }) => {
        const group = people.filter((person) => person.verdict === verdict);
        if (group.length === 0) return null;
        return (
          <Group key={verdict} title={`${title}（${group.length} 人）`} todo={todo}>
            {group.map((person) => (
              <PersonCard key={person.matchId} person={person} enterpriseId={id} />
            ))}
          </Group>
        );
      })}
    </>
  );
}

function Group({ title, todo, children }: { title: string; todo: string; children: ReactNode }) {
  return (
    <>
      <SectionHead title={title} />
      <Text as="p" className="people-todo">
        {todo}
      </Text>
      {children}
    </>
  );
}
