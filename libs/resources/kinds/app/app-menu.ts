/// <reference types="@angular/localize" />
import { oneLine } from '../../text/one-line';
import type { ConnectChoice, ConnectMenu } from '../connect-menu';
import type { GatewayRequest } from '../gateway-request';
import type { App } from './app';
import type { WebRequest } from './web-request';

type AppRequest = GatewayRequest | WebRequest;

/** Most ports that are a line of the menu each; more are typed. */
const mostPorts = 12;

/** How an application is opened, by its sort. */
export function appMenu(app: App): ConnectMenu<AppRequest> {
  if (app.requiresRequest) return { choices: [] };
  switch (app.sort) {
    case 'http':
      return { choices: [{ label: $localize`Local port`, request: localPort(app, '') }, ...launch(app, $localize`Open in the browser`)] };
    case 'llm':
      return { choices: [{ label: $localize`Local port`, request: localPort(app, '') }] };
    case 'tcp':
      return app.ports.length === 0 ? { choices: [{ label: $localize`Local port`, request: localPort(app, '') }] } : portMenu(app);
    case 'aws-console':
      return {
        choices: app.awsRoles.flatMap(role => (role.requiresRequest ? [] : launch(app, oneLine(role.display || role.name), role.arn))),
      };
    case 'saml':
      return { choices: [{ label: $localize`Open in the browser`, request: { kind: 'web', page: { sort: 'saml', name: app.fullName } } }] };
    case 'identity-center':
      return { choices: app.permissionSets.map(set => portal(app, set.name)) };
    // Clients of these are started by tsh itself, or are not known yet.
    case 'mcp':
    case 'cloud':
    case 'other':
      return { choices: [] };
  }
}

function portMenu(app: App): ConnectMenu<AppRequest> {
  const has = (port: number): boolean => app.ports.some(({ start, end }) => start <= port && port <= Math.max(start, end));
  const all = app.ports.flatMap(({ start, end }) =>
    Array.from({ length: Math.min(Math.max(end - start, 0), mostPorts) + 1 }, (_, index) => start + index),
  );
  const choices = [...new Set(all)].slice(0, mostPorts).map(port => ({ label: String(port), request: localPort(app, String(port)) }));
  if (all.length <= mostPorts) return { choices };
  return {
    choices,
    field: {
      label: $localize`Another target port`,
      problem: text => {
        if (!/^[0-9]{1,5}$/.test(text.trim())) return $localize`Type the number of a port.`;
        return has(Number(text)) ? undefined : $localize`This application has no such port.`;
      },
      request: text => localPort(app, String(Number(text))),
    },
  };
}

function localPort(app: App, subresource: string): GatewayRequest {
  return { kind: 'gateway', protocol: 'app', uri: app.uri, name: app.fullName, user: '', subresource };
}

/** Nothing where the web proxy does not serve it. */
function launch(app: App, label: string, arn = ''): readonly ConnectChoice<WebRequest>[] {
  const { fqdn, publicAddress } = app;
  if (fqdn === '') return [];
  return [{ label, request: { kind: 'web', page: { sort: 'launch', fqdn, publicAddress, arn } } }];
}

function portal(app: App, permissionSet: string): ConnectChoice<WebRequest> {
  return {
    label: oneLine(permissionSet),
    request: { kind: 'web', page: { sort: 'portal', start: app.publicAddress, permissionSet } },
  };
}
