export { AnalyticsModule } from './analytics.module.js';
export { ContentPerformance } from './content-performance.entity.js';
export { FIGURES, metricsOf } from './metric-columns.js';
export { MetricsCollector } from './metrics-collector.js';
export { PostPerformance } from './post-performance.entity.js';
