import { publicStage } from '../../modules/joint-service/index.ts';
import { formatInstant } from '../../platform/calendar/index.ts';
import { answer, lines, text, type Page } from './sheet.ts';

const PATH = /^\/status\/([A-Za-z0-9-]{6,40})\/?$/;

/** `/status/CODE`: how far a case has come, for whoever holds its receipt; nothing personal beyond a masked name. */
export const statusPage: Page = async (ctx, next) => {
  const code = PATH.exec(ctx.path)?.[1];
  if (code === undefined || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
  await answer(ctx, '办件进度', async () => {
    const { service, number, applicant, stageLabel, items, updatedAt } = await publicStage(code, ctx.ip);
    return `<h1>${text(service)}</h1>
      <section><p class="state good" role="status">${text(stageLabel)}</p>${lines([['办件编号', number], ['申请人', applicant], ['更新时间', formatInstant(updatedAt)]])}</section>
      <section><h2>各事项</h2><ul>${items.map(({ name, stateLabel }) => `<li><span>${text(name)}</span><span>${text(stateLabel)}</span></li>`).join('')}</ul></section>
      <p class="soft">要看详细情况和需要您做的事，请登录手机端的“我的办件”。</p>`;
  });
};
