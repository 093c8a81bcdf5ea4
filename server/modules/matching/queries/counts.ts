import { rows } from '../../../platform/db/index.ts';
import { countActivePeople } from '../../registry/index.ts';

export interface PairCounts {
  /** people on at least one list */
  persons: number;
  /** confirmed person–taxpayer pairs */
  selfEmployed: number;
  hired: number;
  /** enterprises with at least one confirmed hired pair */
  hiringEnterprises: number;
  doubtful: number;
}

/** The pairs as they stand. */
export async function countPairs(): Promise<PairCounts> {
  const [pairs] = await rows<Record<'own' | 'hired' | 'doubtful', number | null>>(
    `SELECT SUM(CASE WHEN kind = 'self_employed' AND state = 'confirmed' THEN 1 ELSE 0 END) AS own,
       SUM(CASE WHEN kind = 'hired' AND state = 'confirmed' THEN 1 ELSE 0 END) AS hired,
       SUM(CASE WHEN state = 'doubtful' THEN 1 ELSE 0 END) AS doubtful FROM matches`,
  );
  const [enterprises] = await rows<{ n: number }>(
    `SELECT COUNT(DISTINCT m.taxpayer_id) AS n FROM matches m JOIN taxpayers t ON t.id = m.taxpayer_id
     WHERE m.kind = 'hired' AND m.state = 'confirmed' AND t.kind = 'enterprise'`,
  );
  return {
    persons: await countActivePeople(),
    selfEmployed: Number(pairs?.own ?? 0),
    hired: Number(pairs?.hired ?? 0),
    hiringEnterprises: Number(enterprises?.n ?? 0),
    doubtful: Number(pairs?.doubtful ?? 0),
  };
}
