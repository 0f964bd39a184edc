import '@angular/localize/init';
import type { GatewayTarget } from '@drawbridge/contracts';
import { gatewayKey, gatewayTitle, protocolOf } from '../protocols';
import { kubeGateway } from '../kube/kube-gateway';
import { appGateway } from './app-gateway';

const cluster = { home: 'default', uri: '/clusters/acme' };
const target = (subresource = ''): GatewayTarget => ({
  kind: 'app',
  cluster,
  uri: '/clusters/acme/apps/wiki',
  name: 'wiki',
  user: '',
  subresource,
});
const http = { address: 'localhost', port: 8080, protocol: 'HTTP' };

describe('appGateway', () => {
  it('is another one for another port', () => {
    expect(new Set([target(), target('80'), target('81')].map(gatewayKey)).size).toBe(3);
    expect([gatewayTitle(target()), gatewayTitle(target('80'))]).toEqual(['wiki', 'wiki:80']);
  });

  it('is a web address and a command for HTTP alone', () => {
    expect(appGateway.link?.(target(), http)).toBe('http://localhost:8080/');
    expect(appGateway.example?.(target(), http)).toBe('curl http://localhost:8080/');
    for (const protocol of ['TCP', '', 'https'])
      expect([appGateway.link?.(target(), { ...http, protocol }), appGateway.example?.(target(), { ...http, protocol })]).toEqual([
        undefined,
        undefined,
      ]);
  });

  it('has a target port to choose when it has several', () => {
    expect(appGateway.subresource?.(target())).toBeUndefined();
    const field = appGateway.subresource?.(target('80'));
    for (const port of ['1', '80', '65535']) expect(field?.problem(port)).withContext(port).toBeUndefined();
    for (const port of ['', '0', '65536', 'abc', '-1', '1e3', '08', '1 ']) expect(field?.problem(port)).withContext(port).toBeDefined();
  });
});

describe('kubeGateway', () => {
  it('is one for each cluster, and is used by a shell', () => {
    const kube: GatewayTarget = { ...target(), kind: 'kube', uri: '/clusters/acme/kubes/west', name: 'west' };
    expect(protocolOf('kube')).toBe(kubeGateway);
    expect([gatewayTitle(kube), protocolOf('kube')?.uses]).toEqual(['west', 'shell']);
    expect(gatewayKey(kube)).not.toBe(gatewayKey({ ...kube, uri: '/clusters/acme/leaves/east/kubes/west' }));
  });
});
