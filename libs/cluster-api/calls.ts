import * as z from 'zod';
import { databaseCertificate, databaseCertificateRequest } from './database-access';
import { clusterDetails, leafList } from './details';
import { loginAnswer, loginRequest } from './login';
import { pingAnswer } from './ping';
import { preferencesChange, userPreferences } from './preferences';
import { listRequest, resourcePage } from './resources';
import { appCertificateRequest, kubernetesCertificateRequest, targetCertificate } from './target-access';

/** One call of the HTTP API: where it is, whether it needs a client certificate, and what goes both ways. */
export interface Call<Request extends z.ZodType, Answer extends z.ZodType, Needs extends 'nothing' | 'certificate'> {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** `certificate`: only on a connection whose client certificate this cluster issued. */
  readonly needs: Needs;
  /** JSON body; `z.undefined()` for a call without one. */
  readonly request: Request;
  readonly answer: Answer;
}

const call = <Request extends z.ZodType, Answer extends z.ZodType, const Needs extends 'nothing' | 'certificate'>(
  one: Call<Request, Answer, Needs>,
): Call<Request, Answer, Needs> => one;
const nothing = z.undefined();

/** Every call of the HTTP API. Bodies are JSON (`application/json`); a failure carries {@link failureAnswer}. */
export const calls = {
  ping: call({ method: 'GET', path: '/webapi/ping', needs: 'nothing', request: nothing, answer: pingAnswer }),
  login: call({ method: 'POST', path: '/v1/login', needs: 'nothing', request: loginRequest, answer: loginAnswer }),
  details: call({ method: 'GET', path: '/v1/cluster', needs: 'certificate', request: nothing, answer: clusterDetails }),
  listResources: call({ method: 'POST', path: '/v1/resources/list', needs: 'certificate', request: listRequest, answer: resourcePage }),
  issueDatabaseCertificate: call({
    method: 'POST',
    path: '/v1/certificates/database',
    needs: 'certificate',
    request: databaseCertificateRequest,
    answer: databaseCertificate,
  }),
  issueAppCertificate: call({
    method: 'POST',
    path: '/v1/certificates/app',
    needs: 'certificate',
    request: appCertificateRequest,
    answer: targetCertificate,
  }),
  issueKubernetesCertificate: call({
    method: 'POST',
    path: '/v1/certificates/kubernetes',
    needs: 'certificate',
    request: kubernetesCertificateRequest,
    answer: targetCertificate,
  }),
  listLeaves: call({ method: 'GET', path: '/v1/leaves', needs: 'certificate', request: nothing, answer: leafList }),
  getPreferences: call({ method: 'GET', path: '/v1/preferences', needs: 'certificate', request: nothing, answer: userPreferences }),
  changePreferences: call({
    method: 'PUT',
    path: '/v1/preferences',
    needs: 'certificate',
    request: preferencesChange,
    answer: userPreferences,
  }),
} as const;

export type CallName = keyof typeof calls;
/** What a caller sends. */
export type CallRequest<Name extends CallName> = z.input<(typeof calls)[Name]['request']>;
/** What a caller gets. */
export type CallAnswer<Name extends CallName> = z.output<(typeof calls)[Name]['answer']>;
