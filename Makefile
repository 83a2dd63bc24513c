SHELL := /bin/bash
.DEFAULT_GOAL := help

# Looked for when first needed, so that `make` alone needs nothing. .ci/find says what to install.
FIND := JAVA_HOME="$(JAVA_HOME)" GRAALVM_HOME="$(GRAALVM_HOME)" .ci/find
JDK = $(eval JDK := $$(shell $(FIND) jdk))$(JDK)
MAVEN = $(eval MAVEN := $$(shell $(FIND) maven))$(MAVEN)
GRAALVM = $(eval GRAALVM := $$(shell $(FIND) graalvm))$(GRAALVM)

JAVA = $(JDK)/bin/java
MVN = JAVA_HOME="$(JDK)" "$(MAVEN)" -B -ntp
SANDBOX = JAVA_HOME="$(JDK)" "$(JAVA)" -cp "target/test-classes:target/classes:$$(cat $(SANDBOX_CLASSPATH))" org.practicesync.sandbox.run.Sandbox

CHAOS = JAVA_HOME="$(JDK)" "$(JAVA)" -cp "target/test-classes:target/classes:$$(cat $(SANDBOX_CLASSPATH))" org.practicesync.chaos.Chaos
KILL_WRITES = JAVA_HOME="$(JDK)" "$(JAVA)" -cp "target/test-classes:target/classes:$$(cat $(SANDBOX_CLASSPATH))" org.practicesync.chaos.KillWrites
# C1 alone: a replica that lives for a minute would pay for the second compiler and never earn it.
CHAOS_SERVICE = "$(JAVA)" -Xmx256m -XX:TieredStopAtLevel=1 -jar $(JAR)

BENCH = JAVA_HOME="$(JDK)" "$(JAVA)" -cp "target/test-classes:target/classes:$$(cat $(SANDBOX_CLASSPATH))" org.practicesync.bench.Bench
BENCH_SERVICE = "$(JAVA)" -Xmx512m -jar $(JAR)

JAR := target/quarkus-app/quarkus-run.jar
SANDBOX_CLASSPATH := target/sandbox.classpath
SOURCES := pom.xml $(shell find src/main/java src/main/resources src/sandbox -type f 2>/dev/null)
IMAGE ?= practice-sync

.PHONY: help run dev test test-all openapi api-check chaos kill-writes bench build native fmt new-vendor psql token image clean tools graalvm node

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(JAR) ## The service with stand-ins and its own PostgreSQL: watch a sync, then try the API. ONCE=1 ends with the sync
	@$(SANDBOX) run -- "$(JAVA)" -jar $(JAR)

dev: | tools ## The same with live reload, started and left to you
	@$(MVN) -q process-test-classes
	@$(SANDBOX) serve -- "$(MAVEN)" -ntp quarkus:dev -Ddebug=false -Dquarkus.analytics.disabled=true

test: | tools node ## Format check, compiler checks and all tests but slow ones. What CI runs
	$(MVN) spotless:check verify
	@SEED= SEEDS=3 PARALLEL=2 REPORT= $(CHAOS) -- $(CHAOS_SERVICE)

test-all: | tools node ## All tests, slow ones too: half as long again
	$(MVN) spotless:check verify -Dtests.left-out=none

# Both are tests of the service that they start; make test runs them too.
openapi: | tools ## Writes docs/openapi.json: what the service says of its API
	@$(MVN) -q test -Dtest=ApiDocumentTest -Dopenapi.write=true

api-check: | tools node ## docs/openapi.json is true, passes the lint, and a TypeScript client made of it works
	@$(MVN) -q test -Dtests.left-out=none -Dtest=ApiDocumentTest,ApiClientTest,AnswersTest,BadInputTest

chaos: $(JAR) | tools ## Two replicas under seeded kills and faults, judged after every run. SEEDS=200, or SEED=17 again; PARALLEL=4
	@$(MVN) -q process-test-classes
	@SEEDS="$(SEEDS)" SEED="$(SEED)" PARALLEL="$(PARALLEL)" REPORT=docs/reliability.md $(CHAOS) -- $(CHAOS_SERVICE)

kill-writes: $(JAR) | tools ## Changes on their way into the PMS while the processes are killed, at every arrow. CASES=50
	@$(MVN) -q process-test-classes
	@CASES="$(CASES)" $(KILL_WRITES) -- $(CHAOS_SERVICE)

# What is given on the command line, such as LARGE=20000, is in the program's environment.
bench: REPORT ?= docs/reliability.md
bench: $(JAR) | tools ## Measures: SCENARIO=replicas, fairness (UNLIMITED=1), thousand, reads or writes; REPORT= leaves the document alone
	@$(MVN) -q process-test-classes
	@SCENARIO="$(SCENARIO)" REPORT="$(REPORT)" $(BENCH) -- $(BENCH_SERVICE)

build: $(JAR) ## target/quarkus-app/quarkus-run.jar, if a source is newer

$(JAR): $(SOURCES) | tools
	@echo "building $@"
	@$(MVN) -q package -DskipTests
	@touch $@

native: | tools graalvm ## A native binary in target/, with GraalVM or Mandrel 25. NATIVE_ARGS='…' goes to Maven
	GRAALVM_HOME="$(GRAALVM)" $(MVN) package -Dnative -DskipTests $(NATIVE_ARGS)

fmt: | tools ## Formats the Java sources
	@$(MVN) -q spotless:apply

# The order of imports depends on the name.
new-vendor: | tools ## The skeleton of a new system: NAME=wattle, TITLE=WattleLane. docs/adding-a-vendor.md
	@.ci/new-vendor "$(NAME)" "$(TITLE)"
	@$(MVN) -q spotless:apply

psql: ## psql on the sandbox's database, while make run or make dev is up
	@command -v psql >/dev/null || { echo "make psql needs psql: install PostgreSQL's client (Debian: postgresql-client)." >&2; exit 1; }
	@url=$$(grep -o 'postgresql://[^"]*' .sandbox/sandbox.json 2>/dev/null | head -n 1); \
	[ -n "$$url" ] || { echo "No sandbox is up: start make run or make dev first." >&2; exit 1; }; \
	exec psql "$$url"

token: | $(SANDBOX_CLASSPATH) ## A token of the running sandbox. ORG=org_demo ROLE=org:admin (or org:manager, org:viewer, org:member, platform)
	@$(SANDBOX) token "$(or $(ORG),org_demo)" "$(or $(ROLE),org:admin)"

$(SANDBOX_CLASSPATH): | tools
	@$(MVN) -q process-test-classes

image: $(JAR) ## A container image of the jar, with docker. IMAGE=name:tag
	@command -v docker >/dev/null || { echo "make image needs docker." >&2; exit 1; }
	docker build -f src/main/docker/Dockerfile.jvm -t $(IMAGE) .

clean: ## Removes target/
	rm -rf target

tools:
	@$(FIND) jdk >/dev/null && $(FIND) maven >/dev/null

graalvm:
	@$(FIND) graalvm >/dev/null

node:
	@$(FIND) node >/dev/null
