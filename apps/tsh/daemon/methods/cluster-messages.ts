import { aclKinds, type ClusterDetails, type LeafList } from '@drawbridge/cluster-api';
import { ShowResources, UserType, legacyTypes, type Cluster, type Init, type LoggedInUser } from '@drawbridge/wire';
import { formatProxyAddress } from '../../home/proxy-address';
import type { Profile } from '../../home/profile';
import type { BrokenProfile } from '../../home/profiles';
import type { Session } from '../../home/session';
import { rootUri } from '../cluster-uri';

/** Midnight of 1 January of the year 1 in seconds since 1970: how "no certificate" reads on the wire (recorded 041, 238). */
const yearOne = -62_135_596_800;

/** A login, and whether its certificate is still valid. */
export interface KnownLogin {
  readonly session: Session;
  readonly isValid: boolean;
}

/** A root cluster as the disk knows it (recorded 044, 104, 238, 405). */
export function clusterFromDisk(profile: Profile, login: KnownLogin | undefined): Init<Cluster> {
  return {
    uri: rootUri(profile.address.host),
    name: profile.clusterName,
    proxyHost: formatProxyAddress(profile.address),
    connected: login?.isValid ?? false,
    loggedInUser: login === undefined ? { validUntil: { seconds: yearOne } } : userFromDisk(login.session),
  };
}

/** A profile that cannot be read: still listed, so that one broken file does not hide the other clusters. */
export function brokenCluster(broken: BrokenProfile): Init<Cluster> {
  return {
    uri: rootUri(broken.host),
    loggedInUser: { validUntil: { seconds: yearOne } },
    profileStatusError: broken.failure.message,
  };
}

/** A root cluster in full (recorded 105). */
export function clusterInFull(profile: Profile, login: KnownLogin, details: ClusterDetails): Init<Cluster> {
  const { user } = details;
  return {
    ...clusterFromDisk(profile, login),
    name: details.clusterName,
    loggedInUser: {
      ...userFromDisk(login.session),
      name: user.name,
      roles: user.roles,
      acl: { ...Object.fromEntries(aclKinds.map(kind => [kind, user.acl[kind] ?? {}])), reviewRequests: user.reviewRequests },
      activeRequests: user.activeRequests,
      suggestedReviewers: user.suggestedReviewers,
      requestableRoles: user.requestableRoles,
      userType: UserType.LOCAL,
      trustedDeviceRequirement: legacyTypes.TrustedDeviceRequirement.NOT_REQUIRED,
    },
    features: {},
    authClusterId: details.authClusterId,
    proxyVersion: details.proxyVersion,
    // Nothing can be requested as long as the cluster has no access requests.
    showResources: ShowResources.ACCESSIBLE_ONLY,
  };
}

/** A leaf cluster: what its root knows of it (recorded 1001). Its own details are not told to users of another cluster. */
export function leafMessage(uri: string, leaf: LeafList['leaves'][number], session: Session): Init<Cluster> {
  return { uri, name: leaf.name, connected: leaf.connected, leaf: true, loggedInUser: { name: session.user, roles: session.roles } };
}

function userFromDisk(session: Session): Init<LoggedInUser> {
  return { name: session.user, roles: session.roles, validUntil: { seconds: Math.floor(session.validUntil / 1000) } };
}
