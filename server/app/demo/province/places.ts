/** Where the demo province lies: six districts of Shanxi founded in 2018 or 2019 (see `numbers.ts` for why these). */
export interface County {
  code: string;
  name: string;
  city: string;
  /** how many of a hundred people live here */
  share: number;
}

export const COUNTIES: readonly County[] = [
  { code: '140213', name: '平城区', city: '大同市', share: 24 },
  { code: '140214', name: '云冈区', city: '大同市', share: 14 },
  { code: '140403', name: '潞州区', city: '长治市', share: 26 },
  { code: '140404', name: '上党区', city: '长治市', share: 14 },
  { code: '140405', name: '屯留区', city: '长治市', share: 8 },
  { code: '140703', name: '太谷区', city: '晋中市', share: 14 },
];

export interface DemoBureau {
  code: string;
  name: string;
  divisionCode: string;
  phone: string;
  /** officers who guide there; one bureau has none, so that the head sees what is not handed out */
  officers: number;
}

const bureau = (division: string, serial: string, name: string, officers: number, phone: string): DemoBureau => ({
  code: `1${division}${serial}00`,
  name,
  divisionCode: division,
  phone,
  officers,
});

/** Grassroots tax offices (税务所) with made-up names and numbers. */
export const BUREAUS: readonly DemoBureau[] = [
  bureau('140403', '01', '潞州区税务局英雄街税务所', 3, '0355-0000101'),
  bureau('140403', '02', '潞州区税务局滨河税务所', 2, '0355-0000102'),
  bureau('140213', '01', '平城区税务局迎宾税务所', 3, '0352-0000101'),
  bureau('140213', '02', '平城区税务局御东税务所', 2, '0352-0000102'),
  bureau('140214', '01', '云冈区税务局口泉税务所', 2, '0352-0000103'),
  bureau('140404', '01', '上党区税务局韩店税务所', 2, '0355-0000103'),
  bureau('140405', '01', '屯留区税务局麟绛税务所', 0, '0355-0000104'),
  bureau('140703', '01', '太谷区税务局凤凰山税务所', 2, '0354-0000101'),
];

export const countyOf = (code: string): County => {
  const found = COUNTIES.find((county) => county.code === code);
  if (!found) throw new RangeError(`演示省份没有区划 ${code}`);
  return found;
};
export const bureausOf = (division: string): DemoBureau[] => BUREAUS.filter(({ divisionCode }) => divisionCode === division);
/** 大同市平城区 */
export const placeName = (county: County): string => `${county.city}${county.name}`;
