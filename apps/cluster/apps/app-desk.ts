import type { AppCertificateRequest, Failure, TargetCertificate } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { Caller, RouteOf } from '../auth/caller';
import type { CertificateDesk } from '../auth/certificates';
import type { AppConfig } from '../config/schema';
import type { Territories } from '../inventory/territories';
import { targetPort } from './app-address';

/** An application that may be entered, and at which of its ports (0: it has one only). */
export interface AdmittedApp {
  readonly app: AppConfig;
  readonly port: number;
}

/** Finds applications and decides who may enter them: whom the labels of the roles let see one. Gives out the certificates for it. */
export class AppDesk {
  constructor(
    private readonly territories: Territories,
    private readonly certificates: CertificateDesk,
  ) {}

  /** A certificate for one application, and one port of it. */
  async issueCertificate(request: AppCertificateRequest, caller: Caller): Promise<Result<TargetCertificate, Failure>> {
    const port = request.port === 0 ? '' : String(request.port);
    const admitted = this.#find({ clusterName: request.cluster, name: request.name, port }, caller);
    if (!admitted.ok) return admitted;
    const { cluster, app } = admitted.value;
    const route: RouteOf<'app'> = { kind: 'app', cluster, name: app.name, port };
    const certificate = await this.certificates.issueTarget(caller, request.publicKeyTls, route);
    if (!certificate.ok) return fail({ code: 'bad_request', message: certificate.error });
    return ok({ certificate: certificate.value, validUntil: caller.validUntil });
  }

  /** The application of a route, as long as its user may still enter it. */
  admit({ cluster, name, port }: RouteOf<'app'>, caller: Caller): Result<AdmittedApp, Failure> {
    return this.#find({ clusterName: cluster, name, port }, caller);
  }

  #find(
    { clusterName, name, port }: { readonly clusterName: string | undefined; readonly name: string; readonly port: string },
    caller: Caller,
  ): Result<AdmittedApp & { readonly cluster: string }, Failure> {
    const territory = this.territories.of(clusterName);
    if (!territory.ok) return territory;
    const app = territory.value.served.apps.find(one => one.name === name);
    // One that the caller may not see is as good as none.
    if (app === undefined || !caller.access.canSee('app', app))
      return fail({ code: 'not_found', message: `app ${JSON.stringify(name)} not found` });
    const target = targetPort(app, Number(port));
    if (target === undefined) return fail({ code: 'bad_request', message: `port ${port} is not included in target ports of app ${name}` });
    return ok({ app, port: target, cluster: territory.value.clusterName });
  }
}
