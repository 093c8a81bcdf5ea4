import { Box, Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Bullets, Steps } from '../../ui/Lists';
import { Money } from '../../ui/Money';
import type { EnterpriseView } from './view';
import './Bindings.scss';

function Part({ label, fen }: { label: string; fen: number }) {
  return (
    <Box className="cap-part">
      <Text as="p" className="cap-label">
        {label}
      </Text>
      <Money fen={fen} size="large" />
    </Box>
  );
}

/** The year's cap: what of it is used and left, in which order, and which proofs are missing. */
export function Cap({ view: { year, usedFen, leftFen, deductionOrder, missingProof } }: { view: EnterpriseView }) {
  return (
    <>
      <Card title={`${year}年限额用了多少`}>
        <Box className="cap">
          <Part label="申报中已扣减" fen={usedFen} />
          <Part label="还可扣减" fen={leftFen} />
        </Box>
      </Card>
      {missingProof.length > 0 ? (
        <Card title="还缺哪些证明">
          <Bullets items={missingProof.map(({ label, people }) => `${label}：${people} 人`)} />
        </Card>
      ) : null}
      {deductionOrder.length > 0 ? (
        <Card title="按这个次序扣">
          <Steps items={deductionOrder} />
        </Card>
      ) : null}
    </>
  );
}
