import {
  migrateOthers,
  statusOfOthers,
  undoOthers,
  type MigrationStatus,
  type OtherMigrations,
} from '../database/migrate.js';
import { tablePrefixOf } from './check-extensions.js';
import { ExtensionError, type Extension } from './extension.js';

/**
 * Brings the tables of extensions up to date, one extension after the other, when the product's are. Returns the names of the migrations that
 * ran.
 * @throws ExtensionError that names the extension whose migration failed; what ran before stays
 */
export async function migrateExtensions(
  migratorUrl: string,
  extensions: readonly Extension[],
): Promise<string[]> {
  const ran: string[] = [];
  for (const extension of extensions) {
    if (extension.migrations.length === 0) continue;
    const names = await migrateOthers(migratorUrl, migrationsOf(extension)).catch((error: unknown) => {
      throw new ExtensionError(`Extension ${extension.name}: ${(error as Error).message}`);
    });
    ran.push(...names);
  }
  return ran;
}

/** How the database stands to the migrations of an extension; changes nothing. */
export function extensionStatus(migratorUrl: string, extension: Extension): Promise<MigrationStatus> {
  return statusOfOthers(migratorUrl, migrationsOf(extension));
}

/** Takes all tables of an extension away, with what is in them. Returns the names of the migrations that were taken back. */
export function undoExtension(migratorUrl: string, extension: Extension): Promise<string[]> {
  return undoOthers(migratorUrl, migrationsOf(extension));
}

function migrationsOf(extension: Extension): OtherMigrations {
  return { migrations: [...extension.migrations], history: `${tablePrefixOf(extension)}migrations` };
}
