import test from 'ava';
import type { Definition, MeasureBody, PolicyBody } from '@zhida/server/modules/definitions/index.ts';
import { faultsOfPolicy } from '@zhida/server/modules/policy/queries/check.ts';
import { assessMeasure } from '@zhida/server/modules/policy/queries/measure.ts';
import { stateOn } from '@zhida/server/modules/policy/queries/policies.ts';
import { runTests } from '@zhida/server/modules/policy/queries/testCases.ts';
import { packFiles } from '../definitions/packs.ts';
import { around, measures } from './support.ts';

const TODAY = '2026-11-25';
const measure = (code: string) => measures.find((one) => one.code === code)!;
const document = (code: string): Definition<MeasureBody> => structuredClone(packFiles().find((file) => file.document.code === code)!.document) as Definition<MeasureBody>;

test('稳就业文件的每一项措施都有条款、负责部门和测试，测试全部通过', (t) => {
  t.is(measures.length, 21);
  for (const one of measures) {
    t.regex(one.legalBasis[0]!.number, /^晋政办发〔2023〕45号$/, one.code);
    t.true(one.body.department.startsWith('shanxi.'), one.code);
    const outcomes = runTests(one);
    t.true(outcomes.length >= 2, one.code);
    t.deepEqual(outcomes.filter(({ passed }) => !passed).map(({ title, differences }) => `${title}: ${differences.join()}`), [], one.code);
    t.true(outcomes.some(({ actual }) => actual?.verdict === 'no') || outcomes.some(({ actual }) => actual?.verdict === 'unknown'), `${one.code} 不符合或待核实的也有例子`);
    t.deepEqual(faultsOfPolicy(document(one.code), around), [], one.code);
  }
});

test('文件还有效，多数条款已到期：到期的标为到期，任何人都不再符合', (t) => {
  const over = measures.filter((one) => stateOn(one, TODAY) === 'expired');
  t.deepEqual(over.map(({ code, validTo }) => `${code} ${validTo}`).sort(), [
    'work.graduate-startup 2023-12-31',
    'work.hiring-grant.graduates 2023-12-31',
    'work.hiring-grant.long-unemployed 2023-12-31',
    'work.hiring-grant.small 2023-12-31',
    'work.internship.early-contract 2023-12-31',
    'work.job-stabilisation 2023-12-31',
    'work.labour-market 2023-12-31',
    'work.skill-subsidy 2023-12-31',
    'work.startup-loan.extension 2023-12-31',
    'work.unemployment-rate 2024-12-31',
  ]);
  for (const one of over) {
    t.is(one.legalBasis[0]!.validTo, '2028-07-19');
    for (const { answers } of one.body.tests!) t.not(assessMeasure(one, answers, TODAY).verdict, 'yes', one.code);
  }
});

test('问题没有答全就是待核实，说出还要问什么；不算金额', (t) => {
  const { verdict, missing } = assessMeasure(measure('work.graduate-startup'), { fresh: true, hires: 1, registered: true, insured: true }, '2023-10-10');
  t.is(verdict, 'unknown');
  t.deepEqual(missing, ['有纳税行为']);
});

test('既不由比对找人、也不说给什么的政策发不出去；两样都写也不行', (t) => {
  const shape = (change: object): [string, string][] => {
    const whole = document('work.job-search');
    return faultsOfPolicy({ ...whole, body: { ...whole.body, ...change } as unknown as PolicyBody }, around).map(({ code, path }) => [code, path]);
  };
  t.deepEqual(shape({ benefit: undefined }), [['policy.shape', '/body/matchKind']]);
  t.deepEqual(shape({ matchKind: 'hired' }), [['policy.shape', '/body/benefit']]);
  t.deepEqual(shape({ tests: [{ title: '没有回答', on: '2023-10-10', expect: { verdict: 'no' } }] }), [['policy.shape', '/body/tests/0']]);
});
