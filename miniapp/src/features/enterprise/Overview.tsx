import { yuan } from '../../lib/format';
import { go } from '../../lib/routes';
import { Card, Cell, SectionHead } from '../../ui/Card';
import { Hero } from '../../ui/Hero';
import { Arithmetic } from '../../ui/Lists';
import { Empty } from '../../ui/States';
import { Cap } from './Cap';
import { PersonCell } from './PersonCell';
import { Sheets } from './Sheets';
import { inOrderOfCare, type EnterpriseView } from './view';

const SHOWN = 4;

/** An enterprise at a glance: the year's estimate, its people, how it was counted, whom to ask. */
export function Overview({ view }: { view: EnterpriseView }) {
  const { id, name, role, canManage, year, people, eligiblePeople, totalFen, toDateFen, arithmetic, keepOnFile } = view;
  if (people.length === 0) {
    return (
      <>
        <Empty icon="building" title="还没有比中的人员" text={`${name}申报的员工中，目前没有名单上的重点群体或退役士兵。每月申报后会重新比对。`} />
        <Ways id={id} role={role} canManage={canManage} />
      </>
    );
  }
  const open = people.filter(({ verdict }) => verdict === 'unknown').length;
  return (
    <>
      <Hero
        eyebrow={`${name} · ${role}`}
        title={totalFen > 0 ? `${year}年预计可扣减税费` : '目前没有可计入的人员'}
        fen={totalFen > 0 ? totalFen : undefined}
        note={totalFen > 0 ? `${open > 0 ? `${open} 人的合同和社保待核实，属实即可扣减` : `${eligiblePeople} 人可计入`}；其中截至最近申报月份 ${yuan(toDateFen)}` : '名单上的人员都不适用招用扣减，点开可看原因'}
      />
      <SectionHead title="招用的人员" more={`全部 ${people.length} 人`} onMore={() => go('people', { id })} />
      <Card bare>
        {inOrderOfCare(people)
          .slice(0, SHOWN)
          .map((person) => (
            <PersonCell key={person.matchId} person={person} enterpriseId={id} />
          ))}
      </Card>
      <Cap view={view} />
      {arithmetic.length > 0 ? (
        <Card title="金额怎么算">
          <Arithmetic lines={arithmetic} fen={totalFen} />
        </Card>
      ) : null}
      <Card bare>
        <Cell icon="folder" name="办理步骤和留存资料" note={`${keepOnFile.length} 项资料需要留存备查`} onPress={() => go('records', { id })} />
        <Cell icon="person" name="我的辅导专员" note="有不清楚的，可以直接问" onPress={() => go('officer')} />
      </Card>
      <Sheets view={view} />
      <Ways id={id} role={role} canManage={canManage} />
    </>
  );
}

/** What else can be done for this enterprise, and the way to another one. */
function Ways({ id, role, canManage }: { id: string; role: string; canManage: boolean }) {
  return (
    <Card bare>
      <Cell icon="people" name="核对员工名单" note="上传名单，看本单位还有谁可计入" onPress={() => go('staffList', { id })} />
      {canManage ? <Cell icon="shield" name="办税人员" note="谁可以看本单位的数据，同意或解除" onPress={() => go('members', { id })} /> : null}
      <Cell icon="building" name="换一户企业" note={`这一户您的身份是${role}`} onPress={() => go('bindings')} />
    </Card>
  );
}
