import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const SCRIPTS = ['**/*.js', '**/*.mjs', '**/*.cjs', '**/*.jsx'];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/data/', '**/.cache/', '**/.swc/', 'test/.artifacts/', 'miniapp/config/**'] },
  { linterOptions: { noInlineConfig: true } },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-param-reassign': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[object.name='test'][property.name='only']", message: 'A lone test hides all others.' },
        { selector: 'WithStatement', message: 'No with.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false, properties: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true, caughtErrors: 'all' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Handlers and jobs answer promises even where this one needs no await.
      '@typescript-eslint/require-await': 'off',
      // What generic code must say for the compiler, and what Koa's own types lack.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['admin/**/*.{ts,tsx}', 'miniapp/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { ...hooks.configs.recommended.rules },
  },
  {
    // Scripts outside the compiler's projects are read without types.
    files: SCRIPTS,
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: SCRIPTS,
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
