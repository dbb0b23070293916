import { Injectable } from '@nestjs/common';
import { randomToken } from '../core/crypto/tokens.js';
import { sealedToken } from '../core/crypto/sealed-columns.js';
import { SecretBox, type SecretPlace } from '../core/crypto/secret-box.js';

const DEVICE_TOKEN = sealedToken('users', 'device_token');
/** How long a device is known after a sign-in, in milliseconds. */
const LIFE = 180 * 86_400_000;

interface Device {
  id: string;
  issuedAt: number;
}

/**
 * Tells devices on which a person has signed in before (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). The token
 * is sealed for the person and stored nowhere. It opens no door: it only spares the device the limits that strangers fill.
 */
@Injectable()
export class KnownDevices {
  constructor(private readonly box: SecretBox) {}

  /** A token for a device on which the person has just signed in. */
  issue(userId: string): string {
    const device: Device = { id: randomToken(), issuedAt: Date.now() };
    return this.box.seal(JSON.stringify(device), placeOf(userId));
  }

  /** Which device of the person it is; undefined for a token of somebody else, an old one, or none. */
  identify(userId: string, deviceToken: string | undefined): string | undefined {
    if (deviceToken === undefined) return undefined;
    try {
      const device = JSON.parse(this.box.open(deviceToken, placeOf(userId))) as Device;
      return Date.now() - device.issuedAt < LIFE ? device.id : undefined;
    } catch {
      return undefined;
    }
  }
}

function placeOf(userId: string): SecretPlace {
  return { ...DEVICE_TOKEN, rowId: userId, ownerId: userId };
}
