import { rawText } from '@drawbridge/tshd-link';
import type { CannotProxyVnetConnection, PromptMFARequest, ReloginRequest as WireRelogin, SendNotificationRequest } from '@drawbridge/wire';
import type { DaemonNotification, MfaPrompt, ReloginRequest } from './prompt-handler';

/** A prompt as dialogs need it. */
export function mfaPrompt(wire: PromptMFARequest): MfaPrompt {
  return {
    cluster: wire.clusterUri,
    reason: rawText(wire.reason),
    totp: wire.totp && !wire.perSessionMfa,
    securityKey: wire.webauthn,
    ...(wire.sso === null ? {} : { sso: { displayName: rawText(wire.sso.displayName), url: wire.sso.redirectUrl } }),
    perSession: wire.perSessionMfa,
  };
}

/** Why a login is asked for; an unknown reason still leads to a login. */
export function reloginRequest(wire: WireRelogin): ReloginRequest {
  switch (wire.reason) {
    case 'gatewayCertExpired': {
      const { gatewayUri, targetUri } = wire.gatewayCertExpired;
      return { cluster: wire.rootClusterUri, reason: { kind: 'gateway', gateway: gatewayUri, target: targetUri } };
    }
    case 'vnetCertExpired': {
      return { cluster: wire.rootClusterUri, reason: { kind: 'vnet', target: wire.vnetCertExpired.targetUri } };
    }
    default:
      return { cluster: wire.rootClusterUri, reason: { kind: 'other' } };
  }
}

/** What there is to tell; an unknown subject is told as such. */
export function daemonNotification(wire: SendNotificationRequest): DaemonNotification {
  switch (wire.subject) {
    case 'cannotProxyGatewayConnection': {
      const { gatewayUri, targetUri, error } = wire.cannotProxyGatewayConnection;
      return { kind: 'gateway-connection-failed', gateway: gatewayUri, target: targetUri, error: rawText(error) };
    }
    case 'cannotProxyVnetConnection': {
      const failed = wire.cannotProxyVnetConnection;
      return { kind: 'vnet-connection-failed', target: failed.targetUri, error: vnetError(failed) };
    }
    default:
      return { kind: 'other' };
  }
}

function vnetError(failed: CannotProxyVnetConnection): string {
  switch (failed.reason) {
    case 'certReissueError':
      return rawText(failed.certReissueError.error);
    case 'invalidLocalPort':
      return 'The app does not offer this port.';
    default:
      return '';
  }
}
