@echo off
rem make site  builds the website into site\
rem make test  runs the checks and the tests
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
set PIP_CONSTRAINT=constraints.txt
set PIP_BUILD_CONSTRAINT=constraints.txt
set PIP_DISABLE_PIP_VERSION_CHECK=1

if /i "%~1"=="site" goto site
if /i "%~1"=="test" goto test
echo usage: make site ^| make test
exit /b 2

:site
call :venv || exit /b 1
.venv\Scripts\python -m pip install --quiet -e . || exit /b 1
.venv\Scripts\python -m generator build
exit /b %errorlevel%

:test
call :venv || exit /b 1
.venv\Scripts\python -m pip install --quiet -e .[test] || exit /b 1
if not exist .venv\node mkdir .venv\node
copy /y tests\tools\package.json .venv\node\ >nul || exit /b 1
call npm install --prefix .venv\node --no-package-lock --no-audit --no-fund --silent || exit /b 1
.venv\Scripts\python -m ruff check . || exit /b 1
.venv\Scripts\python -m ruff format --check . || exit /b 1
.venv\Scripts\python -m mypy || exit /b 1
.venv\Scripts\lint-imports || exit /b 1
.venv\Scripts\python -m pytest -n 2
exit /b %errorlevel%

:venv
if exist .venv\Scripts\python.exe exit /b 0
py -3 -m venv .venv
exit /b %errorlevel%
