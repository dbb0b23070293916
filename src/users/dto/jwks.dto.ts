/** A public key of access tokens, as a JSON Web Key (RFC 7517). */
export class JwkDto {
  /** Key type: `EC`. */
  kty: string;

  /** Curve: `P-256`. */
  crv: string;

  /** X coordinate, base64url. */
  x: string;

  /** Y coordinate, base64url. */
  y: string;

  /** Thumbprint of the key (RFC 7638). */
  kid: string;

  /** Algorithm: `ES256`. */
  alg: string;

  /** Use: `sig`, signatures. */
  use: string;
}

/** A set of public keys (RFC 7517, 5). */
export class JwkSetDto {
  keys: JwkDto[];
}
