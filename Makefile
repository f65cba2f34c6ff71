# Verbs only; the work is done by CMake, CTest, npx and tools/. SPDX-License-Identifier: Apache-2.0
default: build/dev/build.ninja
	cmake --build --preset dev
release: build/release/build.ninja
	cmake --build --preset release
clang tsan: %: build/%/build.ninja
	cmake --build --preset $@
build/%/build.ninja:
	cmake --preset $*
unit: default
	ctest --preset dev -L '^unit$$'
.PHONY: default release clang tsan unit
