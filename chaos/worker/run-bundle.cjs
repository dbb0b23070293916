/** Runs the bundled worker, see bundle.mjs: its file stands in `CHAOS_BUNDLE`. */
require('../../dist/run-program.cjs').load(process.env.CHAOS_BUNDLE);
