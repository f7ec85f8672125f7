// What Wireshark makes of a capture, as JSON, a line for each frame: node dissect.js PACKAGES CAPTURE.
const fs = require("fs");
const path = require("path");

const dist = path.resolve(process.argv[2], "node_modules", "@goodtools", "wiregasm", "dist");
const capture = "/uploads/capture.pcapng";

function* labels(nodes) {
  for (let at = 0; at < nodes.size(); at++) {
    yield nodes.get(at).label;
    yield* labels(nodes.get(at).tree);
  }
}

(async () => {
  const load = require(path.join(dist, "wiregasm.js"));
  const wireshark = await load({ locateFile: (name) => path.join(dist, name), handleStatus: () => {}, print: () => {}, printErr: () => {} });
  wireshark.init();
  wireshark.FS.writeFile(capture, fs.readFileSync(process.argv[3]));
  const session = new wireshark.DissectSession(capture);
  const loaded = session.load();
  if (loaded.code) throw new Error(`Wireshark does not read it: ${loaded.error}`);
  for (let number = 1; number <= loaded.summary.packet_count; number++) {
    console.log(JSON.stringify([...labels(session.getFrame(number).tree)]));
  }
})();
