// swc only strips the types; `npm run typecheck` checks them.
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  transform: { '[.]ts$': swc(false), '[.]tsx$': swc(true), '[.]js$': swc(false) },
  // Written as ECMAScript modules alone; Node loads them by itself, and jest needs them turned.
  transformIgnorePatterns: ['/node_modules/(?!(flesch-kincaid|syllable)/)'],
  // The package's root is written for bundlers and cannot be loaded by Node.
  moduleNameMapper: { '^adaptivecards$': 'adaptivecards/dist/adaptivecards.js' },
  maxWorkers: 2,
  // Long enough for a busy machine of two cores; a browser test asks for more in its own file.
  testTimeout: 15_000,
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.cjs'],
};
