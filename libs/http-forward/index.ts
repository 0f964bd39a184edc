export { HttpForwarder, type Admission, type HttpForwarderParts, type LocalService } from './http-forwarder';
export { headerOf, withHeaders, withoutHeaders, type RawHeaders } from './raw-headers';
