import { hear } from '../../../modules/conversation/index.ts';
import { now } from '../../../platform/db/index.ts';
import type { Province } from '../province/index.ts';
import { followerWrites } from './outside.ts';

/** What followers wrote: the cast from their own phones (a number of the sign-in page), others without an account. */
const WROTE: readonly (readonly [who: number | string, text: string])[] = [
  [0, '我的政策'],
  [0, '当兵回来开店一年能少交多少税'],
  [0, '10号提醒我申报个税'],
  [2, '失业半年以上开店有什么税收优惠'],
  [2, '开的店要搬到别的区，优惠还算不算'],
  [4, '毕业生创业开店能减税吗'],
  [4, '我在学校注册的打印社算不算在毕业年度'],
  ['visitor-1', '税收优惠要审批吗'],
  ['visitor-2', '退役军人优待证丢了去哪补办'],
  ['visitor-3', '优待证丢了在哪补办？我是退役军人'],
  ['visitor-4', '个体户怎么开电子发票'],
  ['visitor-5', '社保断缴了能补吗'],
];

/** People ask the official account; what it cannot answer waits for officers and editors. */
export async function chatWithFollowers({ cast }: Province): Promise<void> {
  for (const [index, [who, text]] of WROTE.entries()) {
    const openid = `sim-gzh-${typeof who === 'number' ? cast.members[who]!.person.phone! : who}`;
    await followerWrites(openid);
    await hear({ key: `demo-chat-${index + 1}`, openid, kind: 'text', text, place: null, event: null, eventKey: null, at: now(), sent: [], refused: [] });
  }
}
