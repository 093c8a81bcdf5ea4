import { DONE } from '../../contract/entry.ts';
import { identityRoutes } from '../../contract/identity.ts';
import { fail, implement, type Actor } from '../../platform/http/index.ts';
import { checkIdentity } from './commands/checkIdentity.ts';
import { CODE_SECONDS, sendPhoneCode } from './commands/phoneCode.ts';
import { authenticate, closeSession, STAFF_SESSION_MS } from './commands/sessions.ts';
import { signInByPhone, signInByWechat } from './commands/signInCitizen.ts';
import { signInStaff } from './commands/signInStaff.ts';
import { demoAccountsShown, demoPhone } from './demo.ts';
import { bureausFor, describeMe, divisionsFor, officersFor } from './queries/people.ts';
import { openTasksOf } from './workload.ts';

const meOf = async (token: string) => describeMe((await authenticate(token)) as Actor);

export const routes = implement(identityRoutes, {
  'POST /api/session/staff': async ({ body, cookie, desk }) => {
    const { token } = await signInStaff(body.username, body.password);
    if (desk) cookie(token, STAFF_SESSION_MS);
    return { token: desk ? null : token, me: await meOf(token) };
  },
  'POST /api/session/phone-code': async ({ body }) => {
    await sendPhoneCode(body.phone);
    return { expiresInSeconds: CODE_SECONDS };
  },
  'POST /api/session/phone': async ({ body }) => {
    const { token } = await signInByPhone(body.phone, body.code);
    return { token, me: await meOf(token) };
  },
  'POST /api/session/wechat': async ({ body }) => {
    const { token, needsPhone } = await signInByWechat(body.code, body.phoneCode);
    return { token, needsPhone, me: await meOf(token) };
  },
  'DELETE /api/session': async ({ token, cookie }) => {
    if (token) await closeSession(token);
    cookie(null);
    return DONE;
  },
  'GET /api/session': async ({ actor }) => describeMe(actor as Actor),
  'POST /api/me/identity': async ({ actor, body, token }) => {
    await checkIdentity(actor, body.name, body.idNumber);
    return meOf(token ?? '');
  },
  'GET /api/officers': async ({ actor, query }) => {
    const officers = await officersFor(actor, query.bureau);
    const open = await openTasksOf(officers.map(({ id }) => id));
    return officers.map((officer) => ({ ...officer, openTasks: open.get(officer.id) ?? 0 }));
  },
  'GET /api/divisions': async ({ actor }) => divisionsFor(actor),
  'GET /api/bureaus': async ({ actor }) => bureausFor(actor),
  'GET /api/demo': async () => {
    const shown = demoAccountsShown();
    return { demo: shown !== null, password: shown?.password ?? null, staff: shown?.staff ?? [], citizens: shown?.citizens ?? [] };
  },
  'GET /api/demo/phone': async ({ query }) => (await demoPhone(query.phone)) ?? fail('request.not_found'),
});
