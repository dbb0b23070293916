import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppModule } from '../../src/app.module.js';
import { Public, SignedIn } from '../../src/core/http/access.js';
import { createHttpApp } from '../../src/core/http/http-app.js';
import { RequireRole } from '../../src/projects/index.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

/** The product with one more controller, as an extension would bring it. */
async function makeWith(controller: Type): Promise<void> {
  @Module({ imports: [AppModule.forRoot(database.config)], controllers: [controller] })
  class Planted {}
  const app = await createHttpApp(Planted, database.config);
  await app.close();
}

@Controller('planted')
class Undeclared {
  @Get()
  open(): string {
    return 'open to everybody';
  }
}

@Controller('planted')
class PartlyDeclared {
  @SignedIn()
  @Get()
  closed(): string {
    return 'closed';
  }

  @Post()
  forgotten(): string {
    return 'open to everybody';
  }
}

/** A subclass whose route is its parent's. */
@Controller('inherited')
class Inherited extends Undeclared {}

@Controller('planted')
class OneByOne {
  @Public()
  @Get('a')
  a(): string {
    return 'a';
  }

  @RequireRole('viewer')
  @Get('projects/:projectId')
  b(): string {
    return 'b';
  }
}

@SignedIn()
@Controller('planted')
class AsAWhole {
  @Get()
  all(): string {
    return 'all';
  }
}

describe('the application', () => {
  it.each<[string, Type, string]>([
    ['a controller that declares nothing', Undeclared, 'Undeclared.open'],
    ['one forgotten method among others', PartlyDeclared, 'PartlyDeclared.forgotten'],
    ['an inherited route', Inherited, 'Inherited.open'],
  ])('does not start with %s, and names the route', async (_what, controller, route) => {
    await expect(makeWith(controller)).rejects.toThrow(
      `Routes without @Public, @SignedIn, @RequireRole or @RequireSuperuser: ${route}`,
    );
  });

  it.each<[string, Type]>([
    ['on each method', OneByOne],
    ['on the controller', AsAWhole],
  ])('starts when the access is declared %s', async (_where, controller) => {
    await expect(makeWith(controller)).resolves.toBeUndefined();
  });
});
