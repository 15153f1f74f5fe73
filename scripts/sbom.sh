#!/bin/sh
# What the built program consists of, asked of the program itself, as CycloneDX JSON in out/sbom.json.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
[ -x out/accord ] || fail "There is no out/accord yet: make build"
go version -m out/accord | awk '
	BEGIN { FS = "\t"; print "{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.5\",\n  \"version\": 1,\n  \"components\": [" }
	$2 == "dep" {
		printf "%s    {\"type\": \"library\", \"name\": \"%s\", \"version\": \"%s\", \"purl\": \"pkg:golang/%s@%s\", \"properties\": [{\"name\": \"go:sum\", \"value\": \"%s\"}]}", separator, $3, $4, $3, $4, $5
		separator = ",\n"
	}
	END { print "\n  ]\n}" }
' >out/sbom.json
say "out/sbom.json: $(grep -c '"purl"' out/sbom.json) modules"
