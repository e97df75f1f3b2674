/** DESIGN's import rule: who may know whom. `tests/import-rule.test.ts` plants a forbidden import and sees it refused. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only ${allowed.join(', ')} of ours`,
  from: { path: from },
  to: { path: '^(main\\.ts|config|bot|machines|adapters|storage|jobs|sandbox|script)(/|$)', pathNot: allowed },
});

const PORTS =
  '^bot/(ports/[a-z]+|ports|view|errors|secret|ids|timers|pace|repeats|bounded-map|mentions|cut|visible|local-clock|meter)\\.ts$';
/** The registries of what may be configured: each lists a file beside its adapter that says its variables and loads it. */
const OPENINGS = '^(adapters/(marketplaces|surfaces)|storage)/opening\\.ts$';
const TEXT = '^bot/text/';
/** Platforms sign what they send us; secrets are compared in one place (S45). */
const SIGN = '^bot/sign\\.ts$';

module.exports = {
  forbidden: [
    only('machines-know-nothing', '^machines/', ['^machines/']),
    only('bot-knows-machines', '^bot/', ['^bot/', '^machines/']),
    only('slack-knows-ports', '^adapters/slack/', ['^adapters/slack/', PORTS, TEXT]),
    only('teams-knows-ports', '^adapters/teams/', ['^adapters/teams/', PORTS, TEXT]),
    only('marketplaces-know-ports', '^adapters/marketplaces/', ['^adapters/marketplaces/', PORTS, SIGN]),
    only('web-knows-ports', '^adapters/web/', ['^adapters/web/', PORTS, TEXT]),
    only('hooks-know-ports', '^adapters/hooks/', ['^adapters/hooks/', PORTS]),
    only('storage-knows-ports', '^storage/', ['^storage/', PORTS]),
    only('jobs-know-ports', '^jobs/', ['^jobs/', PORTS]),
    only('sandbox-knows-nothing', '^sandbox/', ['^sandbox/']),
    only('config-knows-variables', '^config/', ['^config/', PORTS, OPENINGS]),
    only('surfaces-know-openings', '^adapters/surfaces/', [
      '^adapters/surfaces/',
      PORTS,
      '^adapters/[a-z]+/opening\\.ts$',
    ]),
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '^bot/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-development-package',
      severity: 'error',
      from: { pathNot: '^(script|tests)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
