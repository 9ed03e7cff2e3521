// Lints texts with wikilint and tells how long each took. The first line of standard input is a
// JSON list of texts; each further line asks for one round, answered by a JSON list of seconds.
import {createInterface} from 'node:readline';
import Parser from 'wikilint';

Parser.config = 'enwiki';
let texts;
for await (const line of createInterface({input: process.stdin})) {
	if (texts === undefined) {
		texts = JSON.parse(line);
		continue;
	}
	const seconds = texts.map(text => {
		const start = performance.now();
		Parser.parse(text).lint();
		return (performance.now() - start) / 1000;
	});
	process.stdout.write(`${JSON.stringify(seconds)}\n`);
}
