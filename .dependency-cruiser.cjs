/**
 * The house table as rules: who may import whom. Every rule bites: test/architecture plants a violation of each.
 * A module sees only what stands above it in the river, and only through its door (`index.ts`, `events.ts`).
 */

/** The rooms from the spring to the mouth; the first three are the ground. */
const RIVER = [
  'audit',
  'identity',
  'definitions',
  'catalog',
  'exchange',
  'registry',
  'policy',
  'matching',
  'notification',
  'conversation',
  'guidance',
  'joint-service',
  'payment',
  'sharing',
  'cooperation',
  'assessment',
  'insight',
];

const MODULE = '^server/modules/';
const CONTRACT = '^server/contract/';
/** Contract files without any import at run time, so that the phone may bundle them. */
const LIGHT_CONTRACT = '^server/contract/((client|enums|errors|idNumber|benefit|catalogue|definitionWords|scoreSheet)\\.ts$|(expression|form|service|page|thread)/)';
const NPM = 'node_modules/';
const ZOD = 'node_modules/zod/';

const river = RIVER.map((name, index) => ({
  name: `river-${name}`,
  comment: `${name} imports only what stands above it; what is below learns by event`,
  severity: 'error',
  from: { path: `${MODULE}${name}/` },
  to: { path: MODULE, pathNot: [`${MODULE}(${[...RIVER.slice(0, index), name].join('|')})/`] },
}));

module.exports = {
  forbidden: [
    ...river,
    {
      name: 'known-module',
      comment: 'a room must have its place in the river (add it to RIVER)',
      severity: 'error',
      from: {},
      to: { path: MODULE, pathNot: [`${MODULE}(${RIVER.join('|')})/`] },
    },
    {
      name: 'door',
      comment: 'another room is entered through its index.ts or events.ts',
      severity: 'error',
      from: { path: '^server/modules/([^/]+)/' },
      to: { path: MODULE, pathNot: ['^server/modules/$1/', `${MODULE}[^/]+/(index|events)\\.ts$`] },
    },
    {
      name: 'app-through-door',
      comment: 'the composition root too enters a room through its door',
      severity: 'error',
      from: { path: '^server/app/' },
      to: { path: MODULE, pathNot: [`${MODULE}[^/]+/(index|events)\\.ts$`] },
    },
    {
      name: 'no-circular',
      comment: 'no file imports itself by a detour',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-pure',
      comment: 'a domain folder computes: it imports itself, the light contract files and (for schemas) zod; no platform, no I/O',
      severity: 'error',
      from: { path: '^server/modules/([^/]+)/domain(/|\\.ts$)' },
      to: { pathNot: ['^server/modules/$1/domain(/|\\.ts$)', '^server/contract/((enums|errors|idNumber|benefit|catalogue|chat|definitionWords|scoreSheet)\\.ts$|(expression|form|service|page|template|thread)/)', ZOD, '^(node:)?crypto$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contract-only-zod',
      comment: 'the contract imports zod and itself',
      severity: 'error',
      from: { path: CONTRACT },
      to: { pathNot: [CONTRACT, ZOD] },
    },
    {
      name: 'contract-light',
      comment: 'what travels to the phone (client, enums, error codes, expressions, forms, services) imports at run time only its like',
      severity: 'error',
      from: { path: LIGHT_CONTRACT },
      to: { pathNot: [LIGHT_CONTRACT], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platform-only-contract',
      comment: 'the platform has no business words: it imports the contract, itself and packages',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { pathNot: ['^server/(platform|contract)/', NPM], dependencyTypesNot: ['core', 'npm'] },
    },
    {
      name: 'modules-not-app',
      comment: 'rooms do not know who composes them, nor any screen',
      severity: 'error',
      from: { path: MODULE },
      to: { pathNot: ['^server/(modules|platform|contract)/', NPM], dependencyTypesNot: ['core', 'npm'] },
    },
    {
      name: 'app-only-server',
      comment: 'the composition root imports the server only; simulators and screens are separate processes and builds',
      severity: 'error',
      from: { path: '^server/app/' },
      to: { pathNot: ['^server/(app|modules|platform|contract)/', NPM], dependencyTypesNot: ['core', 'npm'] },
    },
    {
      name: 'phone-runs-light-contract',
      comment: 'at run time the phone bundles only the client, enums and codes of the contract (no zod); types are free',
      severity: 'error',
      from: { path: '^miniapp/src/' },
      to: { path: CONTRACT, pathNot: [LIGHT_CONTRACT], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'phone-only-contract',
      comment: 'of the server the phone knows the contract, and it knows nothing of the desk',
      severity: 'error',
      from: { path: '^miniapp/src/' },
      to: { path: '^(server|admin|test)/', pathNot: [CONTRACT] },
    },
    {
      name: 'phone-without-zod',
      comment: 'a schema library weighs on the phone',
      severity: 'error',
      from: { path: '^miniapp/src/' },
      to: { path: ZOD },
    },
    {
      name: 'desk-only-contract',
      comment: 'of the server the desk knows the contract, and it knows nothing of the phone',
      severity: 'error',
      from: { path: '^admin/src/' },
      to: { path: '^(server|miniapp|test)/', pathNot: [CONTRACT] },
    },
    {
      name: 'known-import',
      comment: 'every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(css|scss|svg|png)' },
    },
    {
      name: 'server-without-dev-packages',
      comment: 'what runs in production is no development dependency',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.d\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
