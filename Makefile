# Two commands do all the set-up: make run, make test. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help run test check bench fuzz cli build demo sample papers shots clean sbom

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

run: ## install what is missing, build, open the program on a demo book (no display: pictures and PDFs in out/)
	@scripts/run.sh

test: ## install what is missing, run every test; the last line is the count
	@scripts/test.sh

check: ## formatting, linters, known vulnerabilities, shell scripts
	@scripts/check.sh

bench: ## measure the program on a big book and print a table
	@scripts/bench.sh

fuzz: ## every fuzz target for a minute each, or FUZZTIME=10m
	@scripts/fuzz.sh

cli: ## out/accord-cli: the command line alone; needs only gcc
	@scripts/deps.sh cli
	@scripts/build.sh cli

build: ## out/accord, the program with its window, and out/accord-cli
	@scripts/deps.sh build
	@scripts/build.sh all

demo: cli ## out/demo.accord: a book about an invented agency, made anew
	@rm -f out/demo.accord out/demo.accord-wal out/demo.accord-shm out/demo.accord.lock
	@scripts/demo-book.sh out/demo.accord

sample: cli ## out/sample.accord: a book made anew from sample/
	@rm -f out/sample.accord out/sample.accord-wal out/sample.accord-shm out/sample.accord.lock
	@scripts/sample-book.sh out/sample.accord

papers: ## every document in both languages, easy and hard cases, as PDF and PNG: out/papers/index.html
	@scripts/papers.sh

shots: ## every screen and every widget's states in both languages and themes, as PNG: out/shots/index.html
	@scripts/shots.sh

sbom: build ## out/sbom.json: the modules inside the program (CycloneDX), with versions and check sums
	@scripts/sbom.sh

clean: ## remove what was built; books in out/ too
	@rm -rf out
