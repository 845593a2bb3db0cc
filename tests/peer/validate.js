// Reads what schema_dump writes from standard input and checks every document with Ajv, draft 2020-12 and its formats.
// Prints a line of JSON for each finding and, at the end, {"schemas", "refused", "documents", "findings"}.
//   node validate.js FOLDER_OF_NODE_MODULES
"use strict";
const path = require("path");
const readline = require("readline");

const modules = path.join(process.argv[2], "node_modules");
const Ajv2020 = require(path.join(modules, "ajv", "dist", "2020")).default;
const addFormats = require(path.join(modules, "ajv-formats")).default;

const ajv = new Ajv2020({ strict: false, addUsedSchema: false });
// multipleOf 0.01 is meant in decimal, not in binary fractions, where 0.29 / 0.01 is 28.999999999999996 and no precision
// that Ajv can be given suits large numbers as well as small ones.
function decimal(number) {
    const [digits, exponent] = number.toExponential().split("e");
    const [whole, fraction = ""] = digits.split(".");
    return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
ajv.removeKeyword("multipleOf");
ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    validate: (step, value) => {
        const [a, b] = [decimal(value), decimal(step)];
        const lowest = Math.min(a.exponent, b.exponent);
        const scaled = (x) => x.digits * 10n ** BigInt(x.exponent - lowest);
        return scaled(a) % scaled(b) === 0n;
    },
});
addFormats(ajv, { mode: "full" });
// Ours: a number as a person writes it, with at most one point.
ajv.addFormat("decimal", /^-?[0-9]+(\.[0-9]+)?$/);

const totals = { schemas: 0, refused: 0, documents: 0, findings: 0 };
function finding(line, text, what) {
    totals.findings += 1;
    console.log(JSON.stringify({ seed: line.seed, schema: line.schema, text, what }));
}

readline.createInterface({ input: process.stdin }).on("line", (raw) => {
    const line = JSON.parse(raw);
    totals.schemas += 1;
    if (line.refused !== undefined) {
        totals.refused += 1;
        return;
    }
    let validate;
    try {
        validate = ajv.compile(line.schema);
    } catch (error) {
        finding(line, null, "the schema itself: " + error.message);
        return;
    }
    for (const text of line.documents) {
        totals.documents += 1;
        try {
            if (!validate(JSON.parse(text))) {
                finding(line, text, ajv.errorsText(validate.errors));
            }
        } catch (error) {
            finding(line, text, "no JSON: " + error.message);
        }
    }
}).on("close", () => console.log(JSON.stringify(totals)));
