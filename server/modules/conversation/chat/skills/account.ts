import { formatDay, shanghaiDay } from '../../../../platform/calendar/index.ts';
import { inboxOf } from '../../../notification/index.ts';
import { benefitsOf } from '../../../matching/index.ts';
import { VERDICT } from '../../../../contract/enums.ts';
import { BINDING_MINUTES, bindingLink, release } from '../commands/binding.ts';
import { registerSkill } from '../skills.ts';

/** As many as one reads in a chat; the others are on the phone. */
const TOLD = 3;

registerSkill({
  code: 'benefits',
  for: 'citizen',
  answer: async ({ citizen }) => {
    if (!citizen.personHash) return '还没有核实身份，查不到您本人的政策。请打开小程序“我的”，用姓名和身份证号核实一次；不要把身份证号发在这里。';
    const found = await benefitsOf(citizen);
    if (found.length === 0) return '现在没有比对到您名下的经营，所以算不出金额。刚办执照的，登记数据每月更新；政策可以在小程序“政策”里看。';
    const told = found
      .slice(0, TOLD)
      .map(({ policyName, taxpayerName, verdict, year, amountText, validTo }) => [policyName, `${taxpayerName}：${VERDICT[verdict]}`, `${year}年最多可少缴 ${amountText}（估算，以申报为准）`, `执行到 ${formatDay(validTo)}`].join('\n'));
    return { parts: [...told, `${found.length > TOLD ? `另有 ${found.length - TOLD} 项。` : ''}为什么、怎么办、留什么材料，请打开小程序首页查看，或回复“人工”。`] };
  },
});

registerSkill({
  code: 'inbox',
  for: 'citizen',
  answer: async ({ citizen }) => {
    const { rows, unread } = await inboxOf(citizen, 1, TOLD);
    if (rows.length === 0) return '您还没有消息。有了新消息，会在小程序“消息”里。';
    // A chat lies open to whoever looks over the shoulder: titles alone.
    const lines = rows.map(({ title, created_at, read_at }) => `${read_at === null ? '〔未读〕' : ''}${formatDay(shanghaiDay(Number(created_at)))} ${title}`);
    return [`您有 ${Number(unread)} 条未读消息。最近的是：`, ...lines, '内容请打开小程序“消息”查看。'].join('\n');
  },
});

registerSkill({
  code: 'bind',
  for: 'anyone',
  answer: async ({ openid, citizen, text }) => {
    if (citizen && /解/.test(text)) {
      await release(citizen);
      return '已解除绑定，这里不再显示您的情况。要再绑定，回复“绑定”。';
    }
    if (citizen) return '这个公众号已经和您的账号绑定好了。要解除，回复“解绑”。';
    return [`请点这个链接，登录后点“确认绑定”（${BINDING_MINUTES} 分钟内有效，只能用一次，不要转给别人）：`, await bindingLink(openid), '我们不会在聊天里问您的身份证号、验证码。'].join('\n');
  },
});
