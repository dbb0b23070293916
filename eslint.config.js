import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const noExportAll = {
  selector: 'ExportAllDeclaration',
  message: 'Name what you export: `export *` makes a door without a list of what goes through.',
};

const SQL_BUILDERS = '/^(where|having|(and|or)(Where|Having)|(o|addO)rderBy|(g|addG)roupBy)$/';

/**
 * Conditions take parameters and sort columns come from a fixed list, so that no text of a caller becomes SQL. What may be
 * inserted is the builder's own `alias`.
 */
const INSERTED = 'TemplateLiteral > :not(MemberExpression[property.name="alias"]).expressions';
const noComposedSql = [
  `> ${INSERTED}`,
  '> BinaryExpression.arguments',
  `> ConditionalExpression > ${INSERTED}`,
  '> ConditionalExpression > BinaryExpression',
].map((argument) => ({
  selector: `CallExpression[callee.property.name=${SQL_BUILDERS}] ${argument}`,
  message: 'Pass a plain string and bind values as parameters; take a sort column from a fixed list.',
}));

/**
 * Requests leave the process in two places: to the networks, whose addresses the configuration names, and by safeFetch to
 * addresses that somebody gave. `.dependency-cruiser.cjs` says the same of imported clients.
 */
const NETWORK_CLIENTS = ['src/demo/api-client.ts', 'src/testing/http-client.ts'];
const ONE_WAY_OUT = 'Call safeFetch of core/http: it reaches nothing but the public internet.';
const GLOBAL_CLIENTS = ['fetch', 'WebSocket', 'EventSource'];

const noLonelyTests = [
  {
    selector: 'MemberExpression[property.name="only"]',
    message: '`.only` silently switches all other tests off.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|fdescribe)$/]',
    message: 'This switches all other tests off.',
  },
];

export default defineConfig(
  globalIgnores(['**/dist/', 'coverage/', '.data/', 'clients/typescript/src/schema.ts']),
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    extends: [eslint.configs.recommended],
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', noExportAll],
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  { files: ['**/*.cjs'], languageOptions: { globals: { ...globals.node, ...globals.commonjs } } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A method of an interface is async for its other implementations.
      '@typescript-eslint/require-await': 'off',
      // Nest modules are classes that hold nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['forwardRef'],
              message:
                'A cycle between modules is a wrong wall: publish an event, or call from the right side.',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', noExportAll, ...noComposedSql],
    },
  },
  {
    // Beside the product they are built against its sources; their own tsconfig.json is for the packed one.
    files: ['examples/**/*.ts'],
    languageOptions: {
      parserOptions: {
        ...{ projectService: false, project: './tsconfig.json' },
        // Said here too, since the parser asks the nearest tsconfig.json alone.
        ...{ emitDecoratorMetadata: true, experimentalDecorators: true },
      },
    },
  },

  {
    files: ['src/**/*.ts'],
    ignores: [...NETWORK_CLIENTS, '**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', ...GLOBAL_CLIENTS.map((name) => ({ name, message: ONE_WAY_OUT }))],
      'no-restricted-properties': [
        'error',
        ...['globalThis', 'global'].flatMap((object) =>
          GLOBAL_CLIENTS.map((property) => ({ object, property, message: ONE_WAY_OUT })),
        ),
      ],
    },
  },
  {
    files: ['test/**', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', noExportAll, ...noLonelyTests],
      // Matchers such as expect.any() are of type any, and expect(mock.method) calls nothing.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: [
      '**/*.command.ts',
      'src/start.ts',
      'src/sandbox/main.ts',
      'src/demo/**',
      'scripts/**',
      'bench/**',
      'test/**',
      '**/*.spec.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  // What stands outside tsconfig.json, such as an extension to copy, is read without its types.
  { files: ['examples/**/*.ts'], extends: [tseslint.configs.disableTypeChecked] },
);
