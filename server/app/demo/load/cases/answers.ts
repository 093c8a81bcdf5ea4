import type { Answers } from '../../../../contract/form/types.ts';
import { addDays } from '../../../../platform/calendar/index.ts';
import { SERVICE_PLACE, type DemoPerson } from '../../province/index.ts';

const bornOn = (idNumber: string): string => `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
const STREET = '太原市小店区平阳路街道康宁街';

/** What only somebody with a college certificate is asked. */
const COLLEGE: Answers = { major: '机电一体化技术', teacherTraining: 'no', teacherCertificate: 'no' };

/** The registration form of somebody who left the army eight days before `day`; `over` tells another story. */
export function soldierAnswers(person: DemoPerson, day: string, place: number, over: Answers = {}): Answers {
  const discharged = addDays(day, -12);
  const enlisted = `${Number(discharged.slice(0, 4)) - 5}-09-16`;
  const home = `${STREET}${place + 10}号`;
  return {
    lawfullyDischarged: 'yes', placedHere: 'yes', placement: 'self-employed', settlement: SERVICE_PLACE, enlistedOn: enlisted, dischargedOn: discharged, returnedOn: addDays(day, -8),
    householdCancelled: 'yes', householdWay: 'original', validIdentityCard: 'no', militaryIdentityIssued: 'no',
    category: 'veteran', fullName: person.name, idNumber: person.idNumber, sex: person.sex, bornOn: bornOn(person.idNumber), ethnicity: '01', politicalStatus: place % 3 === 0 ? '01' : '03', education: place % 4 === 0 ? '30' : '60', health: '1',
    householdPlace: '山西省太原市小店区平阳路街道', householdKind: 'resident', livingPlace: home, phone: person.phone!, elsewhere: 'no', urgentName: `${[...person.name][0]}建国`, urgentRelation: '5', urgentPhone: '13900000099',
    enlistedPlace: '山西省太原市小店区', soldierKind: 'sergeant', reservist: 'no', certificateKind: 'sergeant', certificateNumber: `士退字第${day.slice(0, 4)}${String(1000 + place)}号`, school: place % 4 === 0 ? '山西工程职业学院' : '太原市第三十六中学', studyingBefore: 'no',
    employed: 'no', wantsWork: 'yes', wishPlace: SERVICE_PLACE, wishIndustry: 'G', wishOccupation: '4-02', wishPay: 500_000, runsBusiness: 'no', wantsTraining: 'yes', trainingKind: place % 2 === 0 ? 'business' : 'skill', trainingMajor: place % 2 === 0 ? '小店经营' : '电工',
    bank: '102', bankCard: '6222021234567890128', housing: 'parents', pension: 'employee', medical: 'employee', householdOriginal: home, hostHousehold: 'family', marriage: '10', nativePlace: '山西省太原市',
    insuredFromYear: Number(enlisted.slice(0, 4)), insuredFromMonth: 9, insuredToYear: Number(discharged.slice(0, 4)), insuredToMonth: Number(discharged.slice(5, 7)), paidMonths: 60, balance: 1_860_000, signature: `name:${person.name}`, ...(place % 4 === 0 ? COLLEGE : {}), ...over,
  };
}

/** The application of a graduate who opens a shop. */
export const graduateAnswers = (person: DemoPerson, day: string, over: Answers = {}): Answers => ({
  fullName: person.name, idNumber: person.idNumber, phone: person.phone!, place: SERVICE_PLACE, graduatedOn: `${Number(day.slice(0, 4)) - 1}-07-01`, kind: 'individual', tradeName: `小店区${[...person.name].at(-1)}记打印社`, wantsLoan: 'yes', loanAmount: 10_000_000, sign: `name:${person.name}`, ...over,
});
