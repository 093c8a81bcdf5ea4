import type { MatchKind } from '../../../contract/enums.ts';

export interface WordsInput {
  kind: MatchKind;
  /** the person, or the enterprise */
  subject: string;
  taxpayerName: string;
  officerName: string | null;
  bureauName: string | null;
  policyNames: readonly string[];
  /** e.g. 24,000.00元; null when nothing is estimated */
  amountText: string | null;
  people: number;
  missingProof: readonly string[];
  /** what the policy says to do, in its order */
  steps: readonly string[];
}

/** Words an officer can say on the telephone, put together from the policy that fits. */
export function suggestedWords(input: WordsInput): string {
  const { kind, subject, taxpayerName, policyNames, amountText, people, missingProof, steps } = input;
  const hello = `您好，我是${input.bureauName ?? '税务所'}的${input.officerName ?? '辅导专员'}，不收取任何费用，也不会要您的验证码或银行卡密码。`;
  const who = kind === 'self_employed' ? `请问是${subject}本人吗？您经营的“${taxpayerName}”` : `请问是${subject}的财务负责人吗？贵单位招用的 ${people} 名人员`;
  const policy = policyNames.length > 0 ? `可能适用《${policyNames.join('》《')}》` : '的情况想和您核对一下';
  const money = amountText ? `，按目前掌握的情况，本年度最多可扣减约 ${amountText}` : '';
  const proof = missingProof.length > 0 ? `想跟您核实：${missingProof.join('；')}。` : '';
  const next = steps.length > 0 ? `接下来请您：\n${steps.map((step, index) => `${index + 1}．${step}；`).join('\n').replace(/；$/, '。')}` : '';
  return [hello, `${who}${policy}${money}。`, proof, next].filter(Boolean).join('\n');
}
