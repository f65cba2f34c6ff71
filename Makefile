# Verbs only; the work is done by CMake, CTest, npx and tools/. SPDX-License-Identifier: Apache-2.0
DEV = build/dev
SOURCES = $(shell git ls-files 'src/*.c' 'src/*.h' 'tools/*.c' 'tools/*.h' 'tests/*.c' 'tests/*.h')

default: $(DEV)/build.ninja
	cmake --build --preset dev
release: build/release/build.ninja
	cmake --build --preset release
clang tsan: %: build/%/build.ninja
	cmake --build --preset $@
build/%/build.ninja:
	cmake --preset $*

unit: default
	$(DEV)/unit_tests --jobs=2
unit-pg: default
	tools/with_postgres.sh $(DEV)/unit_tests --jobs=2
tools-test: $(DEV)/build.ninja
	cmake --build --preset dev --target errorsc sqlc viewc poc embed
	tests/tools/run.sh $(DEV)
check-sql: default
	tools/check_sql.sh $(DEV)/negoce

check: $(DEV)/build.ninja
	cmake --build --preset dev --target poc negoce -- --quiet
	tools/check.sh $(DEV)
docs: $(DEV)/build.ninja
	cmake --build --preset dev --target negoce -- --quiet
	tools/docs.sh make $(DEV)
picture: release
	node tests/picture.mjs
fmt:
	@clang-format -i $(SOURCES)
fmt-check:
	clang-format --dry-run --Werror $(SOURCES)
tidy: clang
	tools/tidy.sh all
tidy-changed: build/clang/build.ninja
	tools/tidy.sh changed

PLAYWRIGHT = cd tests && npx playwright test
http journeys browser: default
	$(PLAYWRIGHT) $@/ --shuffle
northwind: default
	node tests/replay/northwind.mjs
northwind-pg: default
	tools/with_postgres.sh node tests/replay/northwind.mjs
replay: default
	tests/replay/run.sh
replay-sample: default
	node tests/replay/adventureworks.mjs --every 20
	node tests/replay/online_retail.mjs --every 20
replay-sample-pg: default
	tools/with_postgres.sh node tests/replay/adventureworks.mjs --every 20
	tools/with_postgres.sh node tests/replay/online_retail.mjs --every 20
http-pg: default
	tools/with_postgres.sh sh -c '$(PLAYWRIGHT) http/ --shuffle'
journeys-pg: default
	tools/with_postgres.sh sh -c '$(PLAYWRIGHT) --grep-invert "\(pages\)" journeys/ --shuffle'
crash: default
	tests/faults/run.sh $(or $(KILLS),1000)
races: default
	$(PLAYWRIGHT) --workers=1 tests/faults/
races-pg: default
	tools/with_postgres.sh sh -c '$(PLAYWRIGHT) --workers=1 tests/faults/'
fuzz: build/fuzz/build.ninja
	cmake --build --preset fuzz
	tools/fuzz.sh build/fuzz $(or $(SECONDS_EACH),60)
fuzz-replay: default
	cd $(DEV) && ctest --output-on-failure -L fuzz
bench: release
	tests/bench/run.sh
bench-import: release
	tests/bench/import.sh
mutants:
	tests/mutants/run.sh $(MUTANTS)
assets:
	tools/assets.sh

.PHONY: docs picture northwind northwind-pg replay replay-sample replay-sample-pg default release clang tsan unit unit-pg tools-test check-sql check fmt fmt-check tidy tidy-changed http http-pg \
	journeys journeys-pg browser crash races races-pg fuzz fuzz-replay bench bench-import mutants assets
