import { ensureBureaus, saveCitizen, saveStaff, staffActorNamed, type DemoAccounts } from '../../../modules/identity/index.ts';
import { unitOfWork } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { ROLE } from '../../../contract/enums.ts';
import { BUREAUS, DEMO_PASSWORD, demoStaff, random, type Province } from '../province/index.ts';
import { castList } from '../province/cast.ts';
import { applicantsOf } from './cases/people.ts';

/** Bureaus with their telephones, all staff, and the citizens on the sign-in page and some others who use WeChat. */
export async function saveAccounts(province: Province): Promise<void> {
  await unitOfWork(() => ensureBureaus(BUREAUS.map(({ code, name, divisionCode, phone }) => ({ code, name, divisionCode, phone }))));
  await Promise.all(
    demoStaff().map(({ username, name, role, divisionCode, departmentCode, bureauCode }) =>
      saveStaff({ username, name, role, divisionCode, departmentCode, bureauCode, password: DEMO_PASSWORD, demo: true }),
    ),
  );
  for (const { person, identified } of province.cast.members) {
    const phone = person.phone!;
    await saveCitizen({ phone, name: person.name, idNumber: identified ? person.idNumber : null, openid: `sim-${phone}`, officialOpenid: `sim-gzh-${phone}`, demo: true });
  }
  await saveWechatUsers(province);
  await saveApplicants(province);
}

/** Those who apply for a joint service from their phones; whoever is on no list was never checked. */
async function saveApplicants(province: Province): Promise<void> {
  const { all, stranger } = applicantsOf(province);
  for (const person of all) await saveCitizen({ phone: person.phone!, name: person.name, idNumber: person === stranger ? null : person.idNumber, openid: null, officialOpenid: null, demo: true });
}

const WECHAT_USERS = 60;

/** Shop owners who once signed in from WeChat: their messages go there instead of by SMS. */
async function saveWechatUsers(province: Province): Promise<void> {
  const cast = new Set(province.cast.members.map(({ person }) => person));
  const owners = province.shops.map(({ responsible }) => responsible).filter((person) => person.categories.length > 0 && person.phone !== null && !cast.has(person));
  const chance = random('wechat-users');
  for (const { phone, name, idNumber } of chance.shuffled(owners).slice(0, WECHAT_USERS)) {
    await saveCitizen({ phone: phone!, name, idNumber, openid: `sim-${phone}`, officialOpenid: chance.chance(0.5) ? `sim-gzh-${phone}` : null, demo: true });
  }
}

/** The demo's member of staff as an actor. */
export async function staffActor(username: string): Promise<StaffActor> {
  const found = await staffActorNamed(username);
  if (!found) throw new Error(`没有演示账号 ${username}`);
  return found;
}

/** What the sign-in pages show in demo mode. */
export const demoAccounts = (): DemoAccounts => ({
  password: DEMO_PASSWORD,
  staff: demoStaff()
    .filter(({ shown }) => shown)
    .map(({ username, name, role, organisation }) => ({ username, name, role: ROLE[role], organisation })),
  citizens: castList().map(({ phone, name, hint }) => ({ phone, name, hint })),
});
