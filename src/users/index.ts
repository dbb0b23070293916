export { JwtAuthGuard } from './jwt-auth.guard.js';
export { Reauthentication } from './reauthentication.js';
export { User } from './user.entity.js';
export { UsersModule } from './users.module.js';
