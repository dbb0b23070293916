export {
  HttpClient,
  newAddress,
  registerPerson,
  type Answer,
  type Person,
} from '../../src/testing/http-client.js';
