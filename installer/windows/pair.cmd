@echo off
rem Start menu > Deskbridge > Pair a company. Runs as administrator: nobody else may rule Deskbridge.
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "folder=%PUBLIC%\Documents\Deskbridge"
if not exist "%folder%" mkdir "%folder%"
cd /d "%folder%"
echo The company's name, as people know it:
set "name="
set /p "name=> "
if not defined name exit /b 1
set "name=%name:"=%"
echo.
"%~dp0deskbridge.exe" pair "%name%"
if errorlevel 1 goto end
echo.
echo The file is in %folder%. A double click on it opens the Web Connector.
explorer "%folder%"
:end
echo.
pause
