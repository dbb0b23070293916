import { defineExtension } from 'auto-scheduler-content-creator';
import { MyExtensionModule } from './my-extension.module.js';
import { MyExtensionTables1795000000000 } from './my-extension-tables.migration.js';
import { Note } from './notes/note.entity.js';

export default defineExtension({
  name: 'my-extension',
  version: '1.0.0',
  compatibleWith: '>=0.1.0 <2.0.0',
  module: MyExtensionModule,
  entities: [Note],
  migrations: [MyExtensionTables1795000000000],
  permissions: { 'my-extension': 'Notes of a project.' },
});
