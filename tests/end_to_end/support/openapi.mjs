// Holds real answers against the service's own OpenAPI document.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// Refusals that come before a route is found: the document cannot list them by path.
const beforeRouting = new Set([405, 408, 431, 505]);

const pointer = (...parts) => parts.map((part) => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

export class OpenApi {
  constructor(document) {
    this.document = document;
    this.seen = new Set(); // "get /api/tickets/{id} 200"
    this.ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(this.ajv);
    this.ajv.addSchema(document, 'openapi');
    // Fixed words before parameters, as the service's router has it.
    this.paths = Object.keys(document.paths).sort((a, b) => a.split('{').length - b.split('{').length);
  }

  // Of the paths that match, the first that has the method.
  operation(method, path) {
    const matches = this.paths.filter((template) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path));
    const template = matches.find((match) => this.document.paths[match][method]) ?? matches[0];
    return { template, operation: template && this.document.paths[template][method] };
  }

  // What is untrue of the answer, or nothing.
  complaint({ method, path, status, headers, body, text }) {
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    const { template, operation } = this.operation(verb, path.split('?')[0]);
    if (!operation) return [404, 405].includes(status) || verb === 'options' ? undefined : `${method} ${path} is served and not documented`;
    if (beforeRouting.has(status)) return undefined;
    const place = `${verb} ${template} ${status}`;
    const documented = operation.responses[status];
    if (!documented) return `${place} is answered and not documented: ${text.slice(0, 200)}`;
    this.seen.add(place);
    if (method === 'HEAD' || status === 304) return text === '' ? undefined : `${place} has a body`;
    if (!documented.content) return undefined;
    const type = (headers.get('content-type') ?? '').split(';')[0];
    if (!documented.content[type]) return `${place} is ${type}, documented are ${Object.keys(documented.content)}`;
    const reference = `openapi#${pointer('paths', template, verb, 'responses', status, 'content', type, 'schema')}`;
    const validate = this.ajv.getSchema(reference);
    return validate(body) ? undefined : `${place} breaks its schema: ${this.ajv.errorsText(validate.errors)}\n${text.slice(0, 500)}`;
  }

  // Every "method path status" that the document promises.
  promises() {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([verb, operation]) => Object.keys(operation.responses).map((status) => `${verb} ${path} ${status}`)));
  }
}
