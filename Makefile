# Peerline: `make run` starts it with demo data, `make test` runs everything. See CONTRIBUTING.md.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run package test soak bench format clean

PORT ?= 8080
DATA ?= data/demo
LAN ?=
FILES ?=

SHOP_PORT = $(shell echo $$(($(PORT) + 1)))
METRICS_PORT = $(shell echo $$(($(PORT) + 2)))

help:
	@echo "make run     start Peerline with demo data on http://localhost:$(PORT) (PORT=, DATA=, LAN=1 for HTTPS)"
	@echo "make test    everything that must hold; installs the Debian packages it needs"
	@echo "make soak    the long rounds of faults"
	@echo "make bench   the figures of docs/performance.md"
	@echo "make format  format all sources (FILES=assignment/ only the Java files whose path has it)"
	@echo "make package server/target/peerline.jar without tests"
	@echo "make clean   remove everything that was built (data stays)"

# The last line becomes the server's process, so Ctrl-C and a SIGTERM to make reach the server itself.
run:
	@scripts/package
	@set -e; \
	export PEERLINE_HTTP_PORT=$(PORT) PEERLINE_DEMO_SHOP_PORT=$(SHOP_PORT) PEERLINE_METRICS_PORT=$(METRICS_PORT); \
	if [ -n "$(LAN)" ]; then \
	  scripts/lan-certificate "$(DATA)"; \
	  export PEERLINE_HTTP_ADDRESS=0.0.0.0 PEERLINE_TLS_KEYSTORE="$(DATA)/lan.p12" PEERLINE_TLS_PASSWORD_FILE="$(DATA)/lan.password"; \
	fi; \
	exec scripts/peerline --demo --data "$(DATA)"

package:
	@scripts/package

test:
	@scripts/test-tools
	@scripts/test spotless:check verify

soak:
	@scripts/test-tools
	@scripts/test -Dpeerline.soak=true verify

bench:
	@scripts/test-tools
	@scripts/test -Dpeerline.bench=true -Dpeerline.test.reruns=0 verify

format:
	@scripts/maven -q -B spotless:apply $(if $(FILES),-DspotlessFiles='.*$(FILES).*')
	@cd web-widget && { [ -d node_modules/@biomejs ] || npm ci; } && node node_modules/@biomejs/biome/bin/biome check --write .

clean:
	@find . -name node_modules -prune -o -name target -type d -prune -exec rm -rf {} +
	@rm -rf web-widget/protocol/src/generated
