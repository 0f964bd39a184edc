import '@angular/localize/init';
import { appResource } from '../../testing';
import { appKind } from './app-kind';

type Change = Parameters<typeof appResource>[1];
const menu = (change: Change) => appKind.connect(appKind.map(appResource('x', change)));
const lines = (change: Change) =>
  menu(change).choices.map(({ label, request }) => [label, request.kind === 'web' ? request.page.sort : request.subresource]);

describe('the menu of an application', () => {
  const gateway = { kind: 'gateway', protocol: 'app', uri: '/clusters/acme/apps/x', name: 'x', user: '', subresource: '' };

  it('leads HTTP to a local port, or to the browser where the web proxy serves it', () => {
    expect(menu({ fqdn: 'x.acme' }).choices).toEqual([
      { label: 'Local port', request: gateway } as never,
      {
        label: 'Open in the browser',
        request: { kind: 'web', page: { sort: 'launch', fqdn: 'x.acme', publicAddress: 'x.acme.example.com', arn: '' } },
      } as never,
    ]);
    expect(lines({ fqdn: '' })).toEqual([['Local port', '']]);
  });

  it('leads TCP to a local port, one for each target port that is chosen', () => {
    expect(lines({ endpoint: 'tcp://a:1' })).toEqual([['Local port', '']]);
    const several = {
      endpoint: 'tcp://a',
      tcpPorts: [
        { start: 80, end: 0 },
        { start: 90, end: 91 },
      ],
    };
    expect(lines(several)).toEqual([
      ['80', '80'],
      ['90', '90'],
      ['91', '91'],
    ]);
    expect(menu(several).field).toBeUndefined();
    const many = menu({ endpoint: 'tcp://a', tcpPorts: [{ start: 1, end: 65_535 }] });
    expect(many.choices.length).toBe(12);
    for (const port of ['13', ' 65535 ']) expect(many.field?.problem(port)).withContext(port).toBeUndefined();
    for (const port of ['', '0', '65536', 'abc', '1e3', '-1']) expect(many.field?.problem(port)).withContext(port).toBeDefined();
    expect(many.field?.request('0080')).toEqual({ ...gateway, subresource: '80' } as never);
  });

  it('launches an AWS console as a role, Identity Center with a permission set, SAML as it is', () => {
    const role = { name: 'r', display: 'Admin', arn: 'arn:r', accountId: '1', requiresRequest: false };
    expect(lines({ isAwsConsole: true, fqdn: 'f', awsRoles: [role, { ...role, requiresRequest: true }] })).toEqual([['Admin', 'launch']]);
    expect(lines({ subKind: 'aws_ic_account', permissionSets: [{ name: 'Read\nOnly', arn: 'arn:p' }] })).toEqual([['Read Only', 'portal']]);
    expect(lines({ isSaml: true, endpoint: '' })).toEqual([['Open in the browser', 'saml']]);
  });

  it('has no line where there is no way', () => {
    for (const change of [{ requiresRequest: true }, { subKind: 'mcp' }, { endpoint: 'cloud://azure' }, { subKind: 'hologram' }])
      expect(lines(change)).withContext(JSON.stringify(change)).toEqual([]);
  });
});
