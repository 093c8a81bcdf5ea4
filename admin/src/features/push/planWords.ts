import { instantText } from '../../lib/format';

interface Plan {
  startAt: number | null;
  spreadMinutes: number;
  workingDays: boolean;
  validDays: number;
}

const HOUR = 60;
const spreadText = (minutes: number): string => (minutes % HOUR === 0 ? `${minutes / HOUR} 小时` : `${minutes} 分钟`);

/** When and how a push leaves, in short words; what goes without saying is left out. */
export function planWords({ startAt, spreadMinutes, workingDays, validDays }: Plan): string[] {
  return [
    ...(startAt === null ? [] : [`${instantText(startAt)} 开始`]),
    ...(spreadMinutes > 0 ? [`分散在 ${spreadText(spreadMinutes)}里发出`] : []),
    ...(workingDays ? ['只在工作日发'] : []),
    `${validDays} 天没发出就不再发`,
  ];
}
