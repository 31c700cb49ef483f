// The contract names its paths from the hub's root, which a proxy may serve under a path of its own.
const root = location.origin + location.pathname.replace(/\/api\/docs\/?$/, '');

SwaggerUIBundle({
  url: `${root}/api/openapi.yaml`,
  dom_id: '#docs',
  validatorUrl: null,
  deepLinking: true,
  requestInterceptor: (request) => {
    const path = request.url.replace(location.origin, '');
    if (path.startsWith('/api/')) request.url = root + path;
    return request;
  },
});
