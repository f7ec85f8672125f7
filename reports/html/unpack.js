// What the page shows lies in it compressed. Each file is made the base64 that Allure asks for only when it does: made
// all at once it would be several times as large as the page.
(async () => {
  const packed = atob(document.getElementById("packed").textContent);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const data = new Uint8Array(await new Response(stream).arrayBuffer());

  const base64 = (start, end) => {
    const pieces = [];
    for (let at = start; at < end; at += 0x8000) {
      pieces.push(String.fromCharCode.apply(null, data.subarray(at, Math.min(end, at + 0x8000))));
    }
    return btoa(pieces.join(""));
  };

  let start = data.indexOf(10) + 1;
  for (const [name, length] of JSON.parse(new TextDecoder().decode(data.subarray(0, start)))) {
    const from = start;
    Object.defineProperty(window.allureReportData, name, { get: () => base64(from, from + length), enumerable: true });
    start += length;
  }
  window.allureReportDataReady = true;
})();
