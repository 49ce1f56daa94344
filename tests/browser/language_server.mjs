// The YAML language server, as the extension of VS Code runs it: a folder is opened with its settings, files are told to
// it, and it is asked what an editor asks. Nothing is fetched: the only schemas are those of the folder.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from 'vscode-jsonrpc/node.js';

const SERVER = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');
/** What a server that fetches nothing is told beside the settings of the folder. */
const OFFLINE = { 'schemaStore.enable': false, 'kubernetesCRDStore.enable': false };

/** The settings of a folder below `yaml.`, as the extension passes them on. */
function settings(folder) {
  const path = join(folder, '.vscode/settings.json');
  const own = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const yaml = {};
  for (const [key, value] of [...Object.entries(own), ...Object.entries(OFFLINE).map(([k, v]) => [`yaml.${k}`, v])]) {
    const [first, ...rest] = key.split('.');
    if (first !== 'yaml') continue;
    const last = rest.pop();
    const at = rest.reduce((all, word) => (all[word] ??= {}), yaml);
    at[last] = value;
  }
  return yaml;
}

/** A server that has a folder open. */
export class LanguageServer {
  static async open(folder) {
    const server = new LanguageServer();
    server.folder = folder;
    server.child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    server.connection = createMessageConnection(
      new StreamMessageReader(server.child.stdout),
      new StreamMessageWriter(server.child.stdin),
    );
    server.waiting = new Map();
    server.version = 0;
    const yaml = settings(folder);
    server.connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ section }) => (section === 'yaml' ? yaml : section === '[yaml]' ? {} : null)),
    );
    server.connection.onRequest('client/registerCapability', () => null);
    server.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      server.waiting.get(uri)?.(diagnostics);
    });
    server.connection.listen();
    const root = pathToFileURL(folder).href;
    await server.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'site' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
          publishDiagnostics: {},
        },
      },
    });
    await server.connection.sendNotification('initialized', {});
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
    return server;
  }

  /** Opens a file of the folder, or a text in its place; gives what the server says against it. */
  async diagnostics(path, text = readFileSync(join(this.folder, path), 'utf8')) {
    const uri = pathToFileURL(join(this.folder, path)).href;
    const said = new Promise((resolve) => this.waiting.set(uri, resolve));
    await this.connection.sendNotification('textDocument/didOpen', {
      // The server keeps what it parsed by the version.
      textDocument: { uri, languageId: 'yaml', version: (this.version += 1), text },
    });
    const found = await said;
    this.waiting.delete(uri);
    return found;
  }

  /** Closes a file, after which the server takes back what it said of it. */
  async close(path) {
    const uri = pathToFileURL(join(this.folder, path)).href;
    const taken = new Promise((resolve) => this.waiting.set(uri, resolve));
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await taken;
    this.waiting.delete(uri);
  }

  /** Asks about the place where `‸` stands in a text. */
  async ask(method, path, marked) {
    const before = marked.slice(0, marked.indexOf('‸')).split('\n');
    await this.diagnostics(path, marked.replace('‸', ''));
    const answer = await this.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: pathToFileURL(join(this.folder, path)).href },
      position: { line: before.length - 1, character: before.at(-1).length },
    });
    await this.close(path);
    return answer;
  }

  end() {
    this.connection.dispose();
    this.child.kill();
  }
}
