/** A page that a person wants in the browser. */
export type WebPage =
  /** The cluster's web proxy, which starts the application. `arn`: of the role for an AWS console; else empty. */
  | { readonly sort: 'launch'; readonly fqdn: string; readonly publicAddress: string; readonly arn: string }
  /** The cluster as identity provider of an application. */
  | { readonly sort: 'saml'; readonly name: string }
  /** The access portal of AWS, with a permission set. */
  | { readonly sort: 'portal'; readonly start: string; readonly permissionSet: string };

/** What a person asked for with a Connect button: a page. */
export interface WebRequest {
  readonly kind: 'web';
  readonly page: WebPage;
}

/** The cluster that serves pages. */
export interface WebCluster {
  /** `host:port` of the root cluster. */
  readonly proxyHost: string;
  /** Name of the cluster that has the application: the root's or a leaf's. */
  readonly name: string;
}

/** The page's address; undefined for a portal that is none of AWS. Whether it may be opened, the app's one opener decides. */
export function webAddress(page: WebPage, { proxyHost, name }: WebCluster): string | undefined {
  const part = encodeURIComponent;
  switch (page.sort) {
    case 'launch': {
      const role = page.arn === '' ? '' : `/${part(page.arn)}`;
      return `https://${proxyHost}/web/launch/${part(page.fqdn)}/${part(name)}/${part(page.publicAddress)}${role}`;
    }
    case 'saml':
      return `https://${proxyHost}/enterprise/saml-idp/login/${part(page.name)}`;
    case 'portal': {
      if (!/^https:\/\/[a-z0-9-]+\.awsapps\.com\/[\x21-\x7e]*$/i.test(page.start)) return undefined;
      // The role is part of the portal's own path, which stands behind the `#`.
      return `${page.start}&role_name=${part(page.permissionSet)}`;
    }
  }
}
