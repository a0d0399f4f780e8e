// Gets and gives files at a place elsewhere, for pages that reach nobody but their own server: what
// this worker may reach, its own policy says.
const open = new Map();

self.onmessage = ({ data: { id, method, url, headers, body } }) => {
  if (!url) return open.get(id)?.abort();
  const request = new XMLHttpRequest();
  open.set(id, request);
  request.open(method, url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.responseType = 'blob';
  (body ? request.upload : request).onprogress = ({ loaded }) => self.postMessage({ id, moved: loaded });
  request.onloadend = () => {
    open.delete(id);
    // Nothing of what came is handed on where it was broken off, or never was to be.
    self.postMessage({ id, status: request.status, blob: request.status ? request.response : null });
  };
  request.send(body ?? null);
};
