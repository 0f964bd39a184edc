import type { vnetService } from '@drawbridge/wire';
import { TshFailure } from '../../core/failure';
import type { Handlers } from '../rpc-server';

/** VNet is not part of this version: it is never running, and stopping it is always done (recorded 028, 031, 032). */
export function vnetMethods(): Handlers<typeof vnetService> {
  return {
    GetServiceInfo: async () => notRunning(),
    RunDiagnostics: async () => notRunning(),
    Stop: async () => ({}),
  };
}

function notRunning(): never {
  throw new TshFailure('FAILED_PRECONDITION', 'VNet is not running');
}
