SwaggerUIBundle({ url: '/api/openapi.yaml', dom_id: '#docs', validatorUrl: null, deepLinking: true });
