import { formatDay, formatFen, formatInstant, shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import type { Download } from '../../../platform/http/index.ts';
import { renderPdf, type PdfCell } from '../../../platform/pdf/index.ts';
import { writeTable, XLSX_TYPE, type OutValue } from '../../../platform/sheets/index.ts';
import { VERDICT } from '../../../contract/enums.ts';
import type { enterpriseView } from './view.ts';

type View = Awaited<ReturnType<typeof enterpriseView>>;

const FEN = 100;
const CAUTION = '本表按已申报的扣缴月份估算，供企业自行核对和留存备查；实际扣减以劳动合同、社会保险缴费记录和申报为准。姓名和证号已脱敏。';
const HEADERS = ['序号', '姓名', '身份证号', '人员类别', '计入月份', '月数', '结论', '还缺的证明', '本年预计（元）'] as const;

const titleOf = ({ name, year }: View): string => `${name} ${year}年招用人员税费扣减测算表`;
const counted = ({ people }: View): View['people'] => people.filter(({ verdict }) => verdict !== 'no');

const valuesOf = (person: View['people'][number], at: number): OutValue[] => [
  at + 1,
  person.name,
  person.idNumber,
  person.category,
  person.monthsText,
  person.monthsThisYear,
  VERDICT[person.verdict],
  person.missing.join('；'),
  person.amountFen / FEN,
];

/** What stands below the people: the sums, how they were counted, in which order they are used, and why. */
function notesOf(view: View): string[] {
  return [
    `本年预计可扣减 ${formatFen(view.totalFen)}；截至最近申报月份 ${formatFen(view.toDateFen)}；申报中已扣减 ${formatFen(view.usedFen)}；还可扣减 ${formatFen(view.leftFen)}`,
    ...view.arithmetic.map((line) => `计算：${line}`),
    `抵减次序：${view.deductionOrder.join(' → ')}；年度汇算清缴后仍抵减不完的，不结转下年`,
    ...view.clause.map((line) => `依据：${line}`),
    ...view.keepOnFile.map((line, at) => `留存资料 ${at + 1}：${line}`),
    CAUTION,
  ];
}

function asWorkbook(view: View): Download {
  const total: OutValue[] = ['合计', '', '', '', '', '', '', '', view.totalFen / FEN];
  return {
    fileName: `${titleOf(view)}.xlsx`,
    contentType: XLSX_TYPE,
    body: writeTable({
      sheet: '扣减测算表',
      title: [titleOf(view), `统一社会信用代码 ${view.creditCode}　${formatInstant(now())} 生成，用途：企业留存备查`],
      columns: [{ header: HEADERS[0], width: 8 }, { header: HEADERS[1] }, { header: HEADERS[2], width: 22 }, { header: HEADERS[3], width: 28 }, { header: HEADERS[4], width: 18 }, { header: HEADERS[5] }, { header: HEADERS[6] }, { header: HEADERS[7], width: 36 }, { header: HEADERS[8], width: 16 }],
      rows: [...counted(view).map(valuesOf), total],
      notes: notesOf(view),
    }),
  };
}

const COLUMNS = [0.06, 0.09, 0.24, 0.17, 0.12, 0.07, 0.09, 0.16] as const;

async function asPdf(view: View): Promise<Download> {
  const head = ['序号', '姓名', '身份证号', '人员类别', '计入月份', '月数', '结论', '本年预计'].map((text): PdfCell => ({ text, label: true }));
  const lines = counted(view).map((person, at): PdfCell[] => [
    { text: String(at + 1), align: 'center' },
    { text: person.name },
    { text: person.idNumber },
    { text: person.category },
    { text: person.monthsText },
    { text: String(person.monthsThisYear), align: 'center' },
    { text: VERDICT[person.verdict], align: 'center' },
    { text: formatFen(person.amountFen) },
  ]);
  const today = formatDay(shanghaiDay(now()));
  const body = await renderPdf({
    title: `${view.year}年招用人员税费扣减测算表`,
    reference: `${view.name}　${view.creditCode}`,
    author: view.name,
    madeAt: now(),
    check: null,
    blocks: [
      { kind: 'grid', columns: COLUMNS, rows: [head, ...lines, [{ text: '合计', label: true, span: 7 }, { text: formatFen(view.totalFen) }]] },
      ...(view.missingProof.length > 0 ? [{ kind: 'section' as const, text: '还缺的证明' }, ...view.missingProof.map(({ label, people }) => ({ kind: 'paragraph' as const, text: `${label}：${people} 人` }))] : []),
      { kind: 'section', text: '说明' },
      ...notesOf(view).map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'closing', lines: [`制表日期：${today}`, '复核（签字）：　　　　　　　　'] },
    ],
  });
  return { fileName: `${titleOf(view)}.pdf`, contentType: 'application/pdf', body };
}

/** The calculation to keep on file, as a workbook or to print and sign. */
export const calculationSheet = async (view: View, format: 'xlsx' | 'pdf'): Promise<Download> => (format === 'xlsx' ? asWorkbook(view) : asPdf(view));
