import { defineExtension } from 'auto-scheduler-content-creator';
import { z } from 'zod';
import { BrandGuardModule } from './brand-guard.module.js';
import { BrandGuardTables1795000000000 } from './brand-guard-tables.migration.js';
import { BrandFinding } from './findings/brand-finding.entity.js';
import { Phrase } from './phrases/phrase.entity.js';

/** Words that a project must not say, must say, or must not say yet. */
export default defineExtension({
  name: 'brand-guard',
  version: '1.0.0',
  compatibleWith: '>=0.1.0 <2.0.0',
  module: BrandGuardModule,
  entities: [Phrase, BrandFinding],
  migrations: [BrandGuardTables1795000000000],
  permissions: { 'brand-guard': 'Phrases of a brand, and the contents that break them.' },
  metadata: {
    contents: z.strictObject({
      /** Why the content is not looked at. */
      exemptBecause: z.string().trim().min(1).max(200).optional(),
    }),
  },
});
