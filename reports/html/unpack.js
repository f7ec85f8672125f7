// What the page shows lies in it compressed: what the list of results is made of, and apart from it, several times as
// large, what is about each case, which is unpacked when the list is there. Each file is made the base64 that Allure asks
// for only when it does; Allure waits for a promise as well.
(() => {
  const bytes = (text) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const packed = atob(text);
    const data = new Uint8Array(packed.length);
    for (let at = 0; at < packed.length; at++) data[at] = packed.charCodeAt(at);
    return data;
  };

  const unpacked = async (id) => {
    const stream = new Blob([bytes(document.getElementById(id).textContent)]).stream();
    return new Uint8Array(await new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  };

  const base64 = (data) => {
    if (data.toBase64) return data.toBase64();
    const pieces = [];
    for (let at = 0; at < data.length; at += 0x8000) {
      pieces.push(String.fromCharCode.apply(null, data.subarray(at, at + 0x8000)));
    }
    return btoa(pieces.join(""));
  };

  const offer = (index, start, get) => {
    for (const [name, length] of index) {
      const from = start;
      Object.defineProperty(window.allureReportData, name, { get: () => get(from, from + length), enumerable: true });
      start += length;
    }
  };

  let cases;
  const ofCases = () => (cases ??= unpacked("packed-cases"));

  unpacked("packed").then((data) => {
    const start = data.indexOf(10) + 1;
    const index = JSON.parse(new TextDecoder().decode(data.subarray(0, start)));
    offer(index.list, start, (from, to) => base64(data.subarray(from, to)));
    offer(index.cases, 0, async (from, to) => base64((await ofCases()).subarray(from, to)));
    window.allureReportDataReady = true;
    setTimeout(ofCases, 3000);
  });
})();
