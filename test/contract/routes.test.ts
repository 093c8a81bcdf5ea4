import '../support/environment.ts';
import test from 'ava';
import { modules } from '@zhida/server/app/modules.ts';
import { contract, type Endpoint } from '@zhida/server/contract';
import { permitMatrix } from '@zhida/server/platform/http/index.ts';
import { ENDPOINTS } from '../support/answered.ts';
import { matrix, reviewedMatrix, writeMatrix } from './matrix.ts';

test('every entry of the contract is answered by exactly one room', (t) => {
  const implemented = modules.flatMap(({ routes = [] }) => routes.flatMap((part) => Object.keys(part.routes)));
  t.deepEqual([...implemented].sort(), [...ENDPOINTS].sort());
});

test('every entry has a policy: public with its reason, a session, a citizen, or an action that some room permits', (t) => {
  const permitted = permitMatrix();
  for (const endpoint of ENDPOINTS) {
    const { access } = contract[endpoint];
    if (access.who === 'anyone') t.true(access.why.length > 3, `${endpoint} does not say why it is public`);
    if (access.who === 'staff') t.true((permitted[access.can]?.length ?? 0) > 0, `${endpoint}: nobody may “${access.can}”`);
  }
});

test('what is public is few and known', (t) => {
  const open = ENDPOINTS.filter((endpoint: Endpoint) => contract[endpoint].access.who === 'anyone');
  t.deepEqual(open.sort(), [
    'GET /api/case-status/:code',
    'GET /api/demo',
    'GET /api/demo/phone',
    'GET /api/documents/verify/:code',
    'GET /api/public/policies',
    'GET /api/public/policies/:code',
    'GET /api/wechat/mini',
    'GET /api/wechat/official',
    'POST /api/session/phone',
    'POST /api/session/phone-code',
    'POST /api/session/staff',
    'POST /api/session/wechat',
    'POST /api/sms/receipts/aliyun/:token',
    'POST /api/sms/receipts/tencent/:token',
    'POST /api/sms/replies/aliyun/:token',
    'POST /api/sms/replies/tencent/:token',
    'POST /api/wechat/mini',
    'POST /api/wechat/official',
  ]);
});

test('who may do what is as reviewed', (t) => {
  if (process.env['ZHIDA_REVIEW'] === '1') writeMatrix();
  t.is(matrix(), reviewedMatrix(), 'a permission changed: review it, then write it down by ZHIDA_REVIEW=1 npm test -- test/contract/routes.test.ts');
});
