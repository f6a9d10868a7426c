import { text, type Call, type Reply } from '../http'

/** The browser script behind `loadTossPayments(clientKey, { src: '<sandbox>/v1/payment' })`. */
export function browserScript(call: Call): Reply {
  const reply = text(200, SCRIPT.replace('__ORIGIN__', JSON.stringify(call.origin)), 'text/javascript; charset=utf-8')
  return { ...reply, headers: { ...reply.headers, 'access-control-allow-origin': '*', 'cache-control': 'no-store' } }
}

// A plain-text body keeps the request free of a CORS preflight.
const SCRIPT = `(function () {
  'use strict';
  var origin = __ORIGIN__;

  function failure(code, message) {
    var error = new Error(message);
    error.code = code;
    return error;
  }

  function TossPayments(clientKey) {
    if (typeof clientKey !== 'string' || clientKey === '') throw failure('INVALID_PARAMETER', '클라이언트 키가 필요합니다.');
    return {
      requestPayment: function (methodOrParams, params) {
        var hasMethod = typeof methodOrParams === 'string';
        var body = { clientKey: clientKey, method: hasMethod ? methodOrParams : '미선택', params: hasMethod ? params : methodOrParams };
        return fetch(origin + '/v1/payment/window', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify(body) })
          .catch(function () { throw failure('NETWORK_ERROR', '네트워크 오류가 발생했습니다.'); })
          .then(function (response) {
            return response.json().then(function (answer) {
              if (!response.ok) throw failure(answer.code, answer.message);
              window.location.assign(answer.url);
            });
          });
      },
      cancelPayment: function () {},
      requestBillingAuth: function () {
        return Promise.reject(failure('INVALID_PARAMETER', '샌드박스는 자동결제를 지원하지 않습니다.'));
      }
    };
  }
  TossPayments.version = 'sandbox';
  window.TossPayments = TossPayments;
})();
`
