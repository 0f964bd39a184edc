declare const brand: unique symbol;

/** A text that was parsed as a URI of this kind. */
type Uri<Kind extends string> = string & { readonly [brand]: Kind };

/** `/clusters/<root>`: the root is the profile's name, which is the proxy's host without port. It carries no user. */
export type RootClusterUri = Uri<'root-cluster'>;
/** `/clusters/<root>/leaves/<leaf>`. */
export type LeafClusterUri = Uri<'leaf-cluster'>;
export type ClusterUri = RootClusterUri | LeafClusterUri;
/** `<cluster>/servers/<uuid>`. */
export type ServerUri = Uri<'servers'>;
/** `<cluster>/kubes/<name>`. */
export type KubeUri = Uri<'kubes'>;
/** `<cluster>/dbs/<name>`. */
export type DatabaseUri = Uri<'dbs'>;
/** `<cluster>/apps/<name>`. */
export type AppUri = Uri<'apps'>;
/** `<cluster>/windows_desktops/<name>`. */
export type DesktopUri = Uri<'windows_desktops'>;
/** A resource of any kind, also of one that a newer daemon has and we do not know. */
export type ResourceUri = ServerUri | KubeUri | DatabaseUri | AppUri | DesktopUri | Uri<'resource'>;
/** `<cluster>/access_requests/<id>`. */
export type AccessRequestUri = Uri<'access-request'>;
/** `/gateways/<uuid>`: not under a cluster. */
export type GatewayUri = Uri<'gateway'>;
/** Every URI that a daemon and we name things by. */
export type DaemonUri = ClusterUri | ResourceUri | AccessRequestUri | GatewayUri;
