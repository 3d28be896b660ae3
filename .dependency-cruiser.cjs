// Who may import whom: each rule a sentence, each with its reason. Run by `npm run boundaries`.

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-knows-only-core',
      comment:
        'The core decides; it never reads, sends or waits. Pass in what it needs; return what it wants as an effect. Pure libraries are listed here on purpose.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', 'node_modules/fastest-levenshtein/'] },
    },
    {
      name: 'turn-leans-only-on-core',
      comment:
        'A turn asks for what it needs through its ports. Give it the store, the words or the desk from main.ts; do not let it fetch them.',
      severity: 'error',
      from: { path: '^src/turn/' },
      to: { path: '^src/', pathNot: '^src/(turn|core)/' },
    },
    {
      name: 'nothing-points-back-at-a-channel',
      comment:
        'A channel is a folder that can be deleted. Only main.ts and app.ts, which put the pieces together, and the bench, which measures them, may name one.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(channels/|(main|app)[.]ts$|tools/bench/)' },
      to: { path: '^src/channels/' },
    },
    {
      name: 'channels-do-not-meet',
      comment:
        'What two channels share belongs in turn/ or core/; what every web channel needs of the host lies directly in channels/.',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/$1/' },
    },
    {
      name: 'only-channels-know-the-sdk',
      comment:
        'The SDK will change; the conversation should not notice. The bench measures the SDK beside us.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(channels/|(main|app)[.]ts$|tools/bench/)' },
      to: { path: 'botbuilder|botframework|restify|adaptivecards' },
    },
    {
      name: 'nothing-imports-main',
      comment:
        'main.ts starts the server when it is loaded; whoever wants a piece of it should import that piece.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/main[.]ts$' },
    },
    {
      name: 'only-main-imports-app',
      comment: 'app.ts holds every piece; whoever wants one of them should import that piece.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main[.]ts$|tools/bench/)' },
      to: { path: '^src/app[.]ts$' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one idea, or hide a third: join them or find it.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unknown',
      comment:
        'An import that cannot be resolved cannot be judged either: mend the path or install the package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'the-server-needs-no-development-package',
      comment:
        'An operator may install without them. Types alone are fine, since they are gone after the build.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/tools/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    // Type imports count: a type is knowledge too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'import', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
