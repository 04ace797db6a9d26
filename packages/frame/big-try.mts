import { openEngine, importFile, profileTable, checkQuality, previewImport, readTable, readRows } from "@datalab/frame";
const engine = await openEngine({ memoryMb: 512, threads: 2, tempDirectory: "/tmp/fx" });
const rss = () => `${(process.memoryUsage().rss/1e6).toFixed(0)} MB, peak ${(process.resourceUsage().maxRSS/1024).toFixed(0)} MB`;
let t = Date.now(); const lap = (w: string) => { console.log(w, ((Date.now()-t)/1000).toFixed(1), "s", rss()); t = Date.now(); };

const r = await importFile({ engine, path: "/tmp/fx/big.csv", fileName: "big.csv", outPath: "/tmp/fx/big.parquet" }); lap(`import ${r.rowCount}`);
console.log(r.columns.map(c=>c.name+":"+c.kind).join(" "));
const profile = await profileTable({ engine, path: "/tmp/fx/big.parquet", columns: r.columns }); lap(`profile sampled ${profile.sampledRows} bytes ${profile.sizeBytes}`);
const q = await checkQuality({ engine, path: "/tmp/fx/big.parquet", columns: r.columns, profile, target: "ok" }); lap(`quality ${q.sampledRows} ${q.findings.map(f=>f.code).join(" ")}`);
const rows = await readRows({ engine, path: "/tmp/fx/big.parquet", columns: r.columns, offset: 3000000, limit: 100 }); lap("rows at 3,000,000 " + rows.total);
await readRows({ engine, path: "/tmp/fx/big.parquet", columns: r.columns, offset: 0, limit: 100, sort: "temperature", search: "batch 12," }); lap("sorted and searched");
await readTable({ engine, path: "/tmp/fx/big.parquet", columns: r.columns.slice(2, 7) }); lap("read 5 columns");
engine.close();
