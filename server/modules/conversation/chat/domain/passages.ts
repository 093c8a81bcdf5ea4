import type { ChatAnswer } from '../../../../contract/chat.ts';
import { DAY_UNIT, type ServiceBody, type ServiceClock } from '../../../../contract/service/index.ts';
import { formatDay } from '../../../../platform/calendar/index.ts';
import type { Definition, LegalBasis } from '../../../definitions/index.ts';
import type { AnyPolicy } from '../../../policy/index.ts';
import type { Passage } from './search.ts';

type Clause = Pick<LegalBasis, 'title' | 'number' | 'clause'>;
const clauseOf = ([first]: readonly Clause[] = []): string => (first ? `《${first.title}》${first.number ? `（${first.number}）` : ''}${first.clause}` : '');
const numbered = (lines: readonly string[]): string => lines.map((line, at) => `${at + 1}. ${line}`).join('\n');

/** As much of a policy as is told. */
export type TellingPolicy = Pick<AnyPolicy, 'code' | 'name' | 'validTo' | 'legalBasis'> & { body: Pick<AnyPolicy['body'], 'summary' | 'plainText' | 'steps' | 'keepOnFile'> };
/** A service as it is published. */
export type TellingService = Pick<Definition<ServiceBody>, 'code' | 'name' | 'body'>;

/** What a policy says, what to do, and what to keep: each by itself, so that an answer is no longer than the question. */
function ofPolicy({ code, name, validTo, legalBasis, body }: TellingPolicy, today: string): Passage[] {
  const basis = clauseOf(legalBasis);
  const { summary, plainText, steps, keepOnFile } = body;
  const over = validTo < today ? `（已于${formatDay(validTo)}到期）` : '';
  const about = `${name}${over}`;
  const common = { title: name, basis };
  return [
    { ...common, id: `policy:${code}:text`, asked: [name, summary], text: plainText, answer: `${about}\n${plainText}` },
    { ...common, id: `policy:${code}:steps`, asked: [`${name}怎么申请`, `${name}申报办理步骤`], text: steps.join('\n'), answer: `${about}，怎么办：\n${numbered(steps)}` },
    { ...common, id: `policy:${code}:papers`, asked: [`${name}材料`, `${name}留存资料`], text: keepOnFile.join('\n'), answer: `${about}，要准备和留存：\n${numbered(keepOnFile)}` },
  ];
}

const limitWords = ({ name, amount, unit }: ServiceClock): string => `${name}：${amount} ${DAY_UNIT[unit]}`;

/** A service as its guide tells it: what it is, its papers, and each item with its time limit. */
function ofService({ code, name, body }: TellingService): Passage[] {
  const { items, materials, clocks } = body;
  const basis = clauseOf(items[0]?.legalBasis);
  const papers = materials.filter(({ necessity }) => necessity === 'always').map((one) => one.name);
  return [
    { id: `service:${code}`, title: name, asked: [`${name}办理事项`, `${name}怎么申请`, `${name}流程`], text: items.map((item) => item.name).join('\n'), answer: `${name}包括：\n${numbered(items.map((item) => item.name))}\n请打开小程序“办事”申请，或到综合窗口办理，不收费。`, basis },
    { id: `service:${code}:papers`, title: name, asked: [`${name}材料`, `${name}带证件`], text: papers.join('\n'), answer: `${name}必须带：\n${numbered(papers)}\n有的情形还要别的，请看小程序“办事”里的指南。`, basis },
    ...items.map((item): Passage => {
      const limits = clocks.filter((clock) => clock.item === item.code).map(limitWords);
      return {
        id: `service:${code}:item:${item.code}`,
        title: item.name,
        asked: [`${item.name}办理时限`, `${item.name}多久`, `${item.name}怎么办理`],
        text: [name, item.note].join('\n'),
        answer: [`${item.name}（${name}的一个事项）`, ...limits, ...(item.note === '' ? [] : [item.note])].join('\n'),
        basis: clauseOf(item.legalBasis),
      };
    }),
    ...materials.map((material): Passage => {
      const told = [material.standard, material.note].filter((text) => text !== '');
      return { id: `service:${code}:material:${material.code}`, title: material.name, asked: [`${material.name}要求`], text: told.join('\n'), answer: [`${material.name}（${name}的材料）`, ...told].join('\n'), basis: material.basis || basis };
    }),
  ];
}

const ofAnswer = ({ home, code, questions, text, basis }: ChatAnswer & { home: string }): Passage => ({ id: `answer:${home}:${code}`, title: questions[0] ?? '', asked: questions, text: '', answer: text, basis });

/** Everything that can be told with its clause. What has none is left out: an answer without its source is a rumour. */
export const passagesOf = (answers: readonly (ChatAnswer & { home: string })[], policies: readonly TellingPolicy[], services: readonly TellingService[], today: string): Passage[] =>
  [...answers.map(ofAnswer), ...policies.flatMap((one) => ofPolicy(one, today)), ...services.flatMap(ofService)].filter(({ basis, answer }) => basis !== '' && answer !== '');
