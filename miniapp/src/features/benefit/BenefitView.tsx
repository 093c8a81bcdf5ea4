import { dayText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Card, Cell } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Hero } from '../../ui/Hero';
import { Arithmetic, Bullets, Steps } from '../../ui/Lists';
import { Reasons, Verdict } from '../../ui/Verdict';
import type { Benefit } from './BenefitCell';
import './BenefitView.scss';

const TITLE = { yes: '您最多可少缴税费', unknown: '您可能最多少缴税费', no: '这项政策目前不适用' } as const;

/** One policy as it concerns the reader: how much, what to do, how it was counted, why, the clause. */
export function BenefitView({ benefit }: { benefit: Benefit }) {
  const { matchId, policyCode, policyName, taxpayerName, verdict, year, amountFen, why, arithmetic, steps, keepOnFile, clause, validTo } = benefit;
  return (
    <>
      <Hero
        eyebrow={taxpayerName}
        title={`${year}年${TITLE[verdict]}`}
        fen={amountFen > 0 ? amountFen : undefined}
        note={`以实际应缴税费为限；政策执行到${dayText(validTo)}`}
      />
      <Card title="您需要做什么">
        <Steps items={steps} />
      </Card>
      {arithmetic.length > 0 ? (
        <Card title="金额怎么算">
          <Arithmetic lines={arithmetic} fen={amountFen} />
        </Card>
      ) : null}
      <Card>
        <Box className="why-head">
          <Text as="h2" className="why-title">
            为什么是您
          </Text>
          <Verdict value={verdict} />
        </Box>
        <Text as="p" className="why-policy">
          适用政策：{policyName}
        </Text>
        <Reasons lines={why} />
      </Card>
      <Card title="请留存这些资料">
        <Bullets items={keepOnFile} />
      </Card>
      <Card>
        <Fold title="政策依据">
          <Bullets items={clause} />
          <Button text="看政策原文" look="plain" leads onPress={() => go('policy', { code: policyCode })} />
        </Fold>
      </Card>
      <Card bare>
        <Cell icon="alert" name="不是我，反映一下" note="店不是我开的、类别不对，都可以说" onPress={() => go('report', { match: matchId })} />
      </Card>
    </>
  );
}
