/** The product's worker, with what is done to it. In this order: the clock is wrong before anything looks at it. */
import './clock.mjs';
import '../../dist/src/worker.unbundled.js';
import './saboteur.mjs';
