; The installer of Deskbridge for Windows: 64-bit, for a person (pages) and for IT (/S). setup.sh makes it.
;   /S                silent: no page, no question
;   /PORT=N           port to listen on (8085); on an upgrade: only when it is to change
;   /DATA=FOLDER      folder for the data (%ProgramData%\Deskbridge); the same
;   /FIREWALL         lets other PCs of private and domain networks reach the https port
;   /D=FOLDER         folder of the programs, last and without quotes
; Exit codes: 0 done, 2 not installed, 3 an upgrade was refused and the version of before runs again.
;
; What an upgrade does is ordered so that a power cut between any two steps leaves a version that works with all data:
;   1 new programs beside the old ones      old version
;   2 service stopped                       old version (it starts with the PC)
;   3 old programs kept aside               old version
;   4 the new version tries its migration on a copy of the store; when it refuses, nothing has changed
;   5 deskbridged.exe replaced, in one move new version (it migrates when it starts, after a backup)
;   6 store made ready; when that is refused, deskbridged.exe goes back, in one move
;   7 the other programs, service, menu     new version
;   8 service started
Unicode true
Target amd64-unicode
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "TextFunc.nsh"
!include "nsDialogs.nsh"
!include "WinMessages.nsh"

!define KEY "Software\Deskbridge"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Deskbridge"
!define MENU "$SMPROGRAMS\Deskbridge"

Name "Deskbridge"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Deskbridge"
RequestExecutionLevel admin
!ifdef POWER_CUTS
SetCompressor zlib ; made for one run of the acceptance script
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; the programs have much in common
!endif
ShowInstDetails show
ManifestDPIAware true
BrandingText "Deskbridge ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Deskbridge"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Installer of Deskbridge"
VIAddVersionKey LegalCopyright "See the licence"

Var Port        ; as chosen; empty: leave what the settings say
Var Data        ; the same
Var Firewall
Var Upgrade     ; 1: a service exists already
Var Code        ; of the last program that was run
Var Said        ; and its first 1000 letters
Var Company
Var Field
Var Field2
Var Field3
Var Box

!define MUI_ICON "${FILES}/art/deskbridge.ico"
!define MUI_UNICON "${FILES}/art/deskbridge.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${FILES}/art/finish.bmp"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_LICENSE "${FILES}\LICENSE.txt"
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipOnUpgrade
!insertmacro MUI_PAGE_DIRECTORY
Page custom PortPage PortPageLeave
!insertmacro MUI_PAGE_INSTFILES
Page custom PairPage PairPageLeave
Page custom PairedPage PairedPageLeave
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Open Deskbridge"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenDeskbridge
!define MUI_FINISHPAGE_SHOWREADME "$INSTDIR\docs\index.html"
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Read the documentation"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Kills the installer where the acceptance script wants to see a power cut. In no installer that is given to anybody.
!macro Cut STEP
!ifdef POWER_CUTS
  ReadEnvStr $R9 DESKBRIDGE_SETUP_CUT
  ${If} $R9 == "${STEP}"
    System::Call 'kernel32::TerminateProcess(p -1, i 99)'
  ${EndIf}
!endif
!macroend
!define Cut "!insertmacro Cut"

; A line for whoever watches, and in setup.log beside the programs for whoever looks later.
!macro Note TEXT
  DetailPrint `${TEXT}`
  ClearErrors
  FileOpen $R8 "$INSTDIR\setup.log" a
  ${IfNot} ${Errors}
    FileSeek $R8 0 END $R7
    FileWriteUTF16LE /BOM $R8 `${TEXT}$\r$\n`
    FileClose $R8
  ${EndIf}
!macroend
!define Note "!insertmacro Note"

!macro Run COMMAND
  nsExec::ExecToStack /OEM `${COMMAND}`
  Pop $Code
  Pop $Said
  ${Note} `${COMMAND}: $Code`
  ${If} $Said != ""
    ${Note} `$Said`
  ${EndIf}
!macroend
!define Run "!insertmacro Run"

; Out to the disk with a file, before anything relies on it.
!macro Flush FILE
  System::Call 'kernel32::CreateFileW(w `${FILE}`, i 0xC0000000, i 3, p 0, i 3, i 0, p 0) p.R6'
  System::Call 'kernel32::FlushFileBuffers(p R6)'
  System::Call 'kernel32::CloseHandle(p R6)'
!macroend
!define Flush "!insertmacro Flush"

; FROM takes the place of TO in one move, written through to the disk. $R6 is 0 when it does not work.
!macro Replace FROM TO
  System::Call 'kernel32::MoveFileExW(w `${FROM}`, w `${TO}`, i 9) i.R6'
!macroend
!define Replace "!insertmacro Replace"

; A program that somebody is using may be renamed, but not replaced.
!macro ReplaceInUse NAME
  ${If} ${FileExists} "$INSTDIR\new\${NAME}"
    ${Replace} "$INSTDIR\new\${NAME}" "$INSTDIR\${NAME}"
    ${If} $R6 = 0
      GetTempFileName $R5 "$INSTDIR"
      Delete $R5
      Rename "$INSTDIR\${NAME}" "$R5"
      Delete /REBOOTOK "$R5"
      ${Replace} "$INSTDIR\new\${NAME}" "$INSTDIR\${NAME}"
    ${EndIf}
  ${EndIf}
!macroend
!define ReplaceInUse "!insertmacro ReplaceInUse"

!macro Refuse TEXT
  ${Note} `${TEXT}`
  MessageBox MB_ICONSTOP `${TEXT}$\n$\nMore is in $INSTDIR\setup.log.` /SD IDOK
!macroend
!define Refuse "!insertmacro Refuse"

!macro RemoveFiles
  Delete /REBOOTOK "$INSTDIR\deskbridged.exe"
  Delete /REBOOTOK "$INSTDIR\deskbridge.exe"
  RMDir /r "$INSTDIR\new"
  RMDir /r "$INSTDIR\previous"
  RMDir /r "$INSTDIR\docs"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\pair.cmd"
  Delete "$INSTDIR\setup.log"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
!macroend

!macro OpenHalf
  SetRegView 64
  SetShellVarContext all
!macroend

Function .onInit
  !insertmacro OpenHalf
  Push "/PORT="
  Call Option
  Pop $Port
  Push "/DATA="
  Call Option
  Pop $Data
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/FIREWALL" $R1
  ${IfNot} ${Errors}
    StrCpy $Firewall 1
  ${EndIf}
  ; Whoever has Deskbridge keeps it where it is.
  ReadRegStr $R1 HKLM "${KEY}" "Programs"
  ${If} $R1 != ""
    StrCpy $INSTDIR $R1
    StrCpy $Upgrade 1
  ${EndIf}
FunctionEnd

Function SkipOnUpgrade
  ${If} $Upgrade = 1
    Abort
  ${EndIf}
FunctionEnd

; ---- pages ----

Function PortPage
  ${If} $Upgrade = 1
    Abort
  ${EndIf}
  ${If} $Port == ""
    StrCpy $Port "8085"
  ${EndIf}
  ${If} $Data == ""
    StrCpy $Data "$APPDATA\Deskbridge"
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "Port and data" "Where Deskbridge listens, and where it keeps its data."
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateLabel} 0 0 100% 20u "Port. QuickBooks' Web Connector comes to http://localhost:PORT/. Change it only when another program has it."
  Pop $R0
  ${NSD_CreateNumber} 0 22u 60u 12u $Port
  Pop $Field
  ${NSD_CreateLabel} 0 44u 100% 20u "Folder for the data. Only administrators and the service Deskbridge can look into it. Name a new folder, or that of an earlier installation."
  Pop $R0
  ${NSD_CreateText} 0 66u 100% 12u $Data
  Pop $Field2
  ${NSD_CreateCheckBox} 0 90u 100% 22u "QuickBooks runs on another PC: open Windows' firewall for Deskbridge in private and company networks. (Off: nobody but this PC reaches Deskbridge.)"
  Pop $Field3
  ${If} $Firewall = 1
    ${NSD_Check} $Field3
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function PortPageLeave
  ${NSD_GetText} $Field $Port
  ${NSD_GetText} $Field2 $Data
  ${NSD_GetState} $Field3 $R0
  StrCpy $Firewall 0
  ${If} $R0 = ${BST_CHECKED}
    StrCpy $Firewall 1
  ${EndIf}
  Call PortIsNumber
  ${If} $R0 = 0
    MessageBox MB_ICONEXCLAMATION "The port is a number from 1 to 65535."
    Abort
  ${EndIf}
  SetOutPath "$PLUGINSDIR"
  File "${FILES}\deskbridged.exe"
  nsExec::ExecToStack /OEM '"$PLUGINSDIR\deskbridged.exe" service port $Port'
  Pop $Code
  Pop $Said
  ${If} $Code = 1
    MessageBox MB_ICONEXCLAMATION "$SaidName another one."
    Abort
  ${EndIf}
FunctionEnd

; What follows an option of the command line: Push "/DATA=", Call Option, Pop. It may stand in quotation marks, or begin with
; one, or goes on to the next blank. GetOptions of NSIS takes too much where a quoted option follows.
Function Option
  Exch $R0
  ${GetParameters} $R1
  StrLen $R2 $R0
  StrCpy $R3 0
  ${Do}
    StrCpy $R4 $R1 $R2 $R3
    ${If} $R4 == ""
      StrCpy $R0 ""
      Exch $R0
      Return
    ${EndIf}
    ${If} $R4 == $R0
      ${Break}
    ${EndIf}
    IntOp $R3 $R3 + 1
  ${Loop}
  StrCpy $R5 " "
  ${If} $R3 > 0
    IntOp $R4 $R3 - 1
    StrCpy $R4 $R1 1 $R4
    ${If} $R4 == '"'
      StrCpy $R5 '"'
    ${EndIf}
  ${EndIf}
  IntOp $R3 $R3 + $R2
  StrCpy $R4 $R1 1 $R3
  ${If} $R4 == '"'
    StrCpy $R5 '"'
    IntOp $R3 $R3 + 1
  ${EndIf}
  StrCpy $R0 ""
  ${Do}
    StrCpy $R4 $R1 1 $R3
    ${If} $R4 == ""
    ${OrIf} $R4 == $R5
      ${Break}
    ${EndIf}
    StrCpy $R0 "$R0$R4"
    IntOp $R3 $R3 + 1
  ${Loop}
  Exch $R0
FunctionEnd

; $R0 is 1 when $Port is a port.
Function PortIsNumber
  IntOp $R1 $Port + 0
  StrCpy $R0 0
  ${If} $R1 == $Port
  ${AndIf} $R1 > 0
  ${AndIf} $R1 < 65536
    StrCpy $R0 1
  ${EndIf}
FunctionEnd

Function PairPage
  ${If} $Upgrade = 1
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "Pair a company" "Make the file by which QuickBooks' Web Connector gets to know Deskbridge."
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateLabel} 0 0 100% 30u "Deskbridge is installed and runs. Name your company as people know it, and a file for the Web Connector is made. Leave this empty to do it later: Start menu > Deskbridge > Pair a company."
  Pop $R0
  ${NSD_CreateText} 0 36u 100% 12u ""
  Pop $Field
  nsDialogs::Show
FunctionEnd

Function PairPageLeave
  ${NSD_GetText} $Field $Company
  ${If} $Company == ""
    Return
  ${EndIf}
  ; A quotation mark would end the name on the command line.
  Push $Company
  Call WithoutQuotes
  Pop $Company
  ReadEnvStr $R1 PUBLIC
  StrCpy $R1 "$R1\Documents\Deskbridge"
  CreateDirectory $R1
  GetTempFileName $R2 $PLUGINSDIR
  FileOpen $R3 "$PLUGINSDIR\pair.cmd" w
  FileWrite $R3 '@echo off$\r$\nchcp 65001 >nul$\r$\ncd /d "%DESKBRIDGE_PAIR_IN%"$\r$\n"%DESKBRIDGE_PAIR_BY%" pair "%DESKBRIDGE_PAIR_AS%" >"%DESKBRIDGE_PAIR_TO%" 2>&1$\r$\n'
  FileClose $R3
  System::Call 'kernel32::SetEnvironmentVariableW(w "DESKBRIDGE_PAIR_IN", w R1)'
  System::Call 'kernel32::SetEnvironmentVariableW(w "DESKBRIDGE_PAIR_BY", w "$INSTDIR\deskbridge.exe")'
  System::Call 'kernel32::SetEnvironmentVariableW(w "DESKBRIDGE_PAIR_AS", w "$Company")'
  System::Call 'kernel32::SetEnvironmentVariableW(w "DESKBRIDGE_PAIR_TO", w R2)'
  nsExec::Exec '"$SYSDIR\cmd.exe" /d /c "$PLUGINSDIR\pair.cmd"'
  Pop $Code
  StrCpy $Box $R2
FunctionEnd

Function WithoutQuotes
  Exch $R0
  StrCpy $R1 ""
  ${Do}
    StrCpy $R2 $R0 1
    StrCpy $R0 $R0 "" 1
    ${If} $R2 == ""
      ${Break}
    ${EndIf}
    ${If} $R2 != '"'
    ${AndIf} $R2 != "%"
      StrCpy $R1 "$R1$R2"
    ${EndIf}
  ${Loop}
  StrCpy $R0 $R1
  Exch $R0
FunctionEnd

Function PairedPage
  ${If} $Company == ""
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "Pair a company" "The password is shown this once: copy it now."
  nsDialogs::Create 1018
  Pop $R0
  nsDialogs::CreateControl EDIT ${DEFAULT_STYLES}|${WS_VSCROLL}|${ES_MULTILINE}|${ES_READONLY}|${ES_AUTOVSCROLL} ${WS_EX_CLIENTEDGE} 0 0 100% 112u ""
  Pop $Field
  Push $Box
  Call ShowFile
  Delete $Box
  ${NSD_CreateCheckBox} 0 116u 100% 12u "Open the folder of the .qwc file; a double click on the file opens the Web Connector"
  Pop $Field2
  ${If} $Code = 0
    ${NSD_Check} $Field2
  ${EndIf}
  nsDialogs::Show
FunctionEnd

; Puts a file of UTF-8 into the edit control $Field, whole: an installer's own strings end at 1024 letters.
Function ShowFile
  Exch $R0
  System::Call 'kernel32::CreateFileW(w R0, i 0x80000000, i 1, p 0, i 3, i 0, p 0) p.R1'
  System::Call 'kernel32::GetFileSize(p R1, p 0) i.R2'
  IntOp $R3 $R2 + 4
  System::Alloc $R3
  Pop $R4
  System::Call 'kernel32::ReadFile(p R1, p R4, i R2, *i .R5, p 0)'
  System::Call 'kernel32::CloseHandle(p R1)'
  IntOp $R3 $R3 * 4
  System::Alloc $R3
  Pop $R6
  System::Call 'kernel32::MultiByteToWideChar(i 65001, i 0, p R4, i R2, p R6, i R3)'
  System::Call 'user32::SendMessageW(p $Field, i ${WM_SETTEXT}, p 0, p R6)'
  System::Free $R4
  System::Free $R6
  Pop $R0
FunctionEnd

Function PairedPageLeave
  ${NSD_GetState} $Field2 $R0
  ${If} $R0 = ${BST_CHECKED}
    ReadEnvStr $R1 PUBLIC
    ExecShell "open" "$R1\Documents\Deskbridge"
  ${EndIf}
FunctionEnd

Function OpenDeskbridge
  ExecShell "open" "${MENU}\Open Deskbridge.url"
FunctionEnd

; ---- steps ----

; The old version goes on as before. Ends the installer.
Function GoBack
  Exch $R0
  ${Refuse} `$R0$\n$\nNothing has changed; Deskbridge goes on in the version of before.`
  RMDir /r "$INSTDIR\new"
  ${Run} '"$INSTDIR\deskbridged.exe" service start'
  SetErrorLevel 3
  Quit
FunctionEnd

Function PutBeside
  SetOutPath "$INSTDIR\new"
  File "${FILES}\deskbridged.exe"
  File "${FILES}\deskbridge.exe"
  ${Flush} "$INSTDIR\new\deskbridged.exe"
  ${Flush} "$INSTDIR\new\deskbridge.exe"
  SetOutPath "$INSTDIR"
FunctionEnd

Function StopOld
  ${Run} '"$INSTDIR\new\deskbridged.exe" service stop'
  ${If} $Code != 0
    Push "The service Deskbridge could not be stopped. $Said"
    Call GoBack
  ${EndIf}
FunctionEnd

Function KeepOld
  RMDir /r "$INSTDIR\previous"
  CreateDirectory "$INSTDIR\previous"
  CopyFiles /SILENT "$INSTDIR\deskbridge*.exe" "$INSTDIR\previous"
  ${Flush} "$INSTDIR\previous\deskbridged.exe"
FunctionEnd

Function Rehearse
  ${Run} '"$INSTDIR\new\deskbridged.exe" service rehearse'
  ${If} $Code != 0
    Push "The new version cannot take over the data. $Said"
    Call GoBack
  ${EndIf}
FunctionEnd

Function SwitchDaemon
  ${Replace} "$INSTDIR\new\deskbridged.exe" "$INSTDIR\deskbridged.exe"
  ${If} $R6 = 0
    Push "The file deskbridged.exe cannot be replaced: is a deskbridged running in a window?"
    Call GoBack
  ${EndIf}
FunctionEnd

Function PrepareStore
  ${Run} '"$INSTDIR\deskbridged.exe" --prepare-store --config "$APPDATA\Deskbridge\deskbridged.conf"'
  ${If} $Code != 0
    StrCpy $R1 $Said
    ${Replace} "$INSTDIR\previous\deskbridged.exe" "$INSTDIR\deskbridged.exe"
    Push "The new version cannot take over the data. $R1"
    Call GoBack
  ${EndIf}
FunctionEnd

Function Upgrade
  ${Note} "Upgrading to ${VERSION}"
  ${Cut} 1
  Call StopOld
  ${Cut} 2
  Call KeepOld
  ${Cut} 3
  Call Rehearse
  ${Cut} 4
  Call SwitchDaemon
  ${Cut} 5
  Call PrepareStore
  ${Cut} 6
FunctionEnd

Function PutRest
  ${ReplaceInUse} "deskbridged.exe" ; of a first installation; after an upgrade it is there already
  ${ReplaceInUse} "deskbridge.exe"
  RMDir /r "$INSTDIR\new"
  SetOutPath "$INSTDIR"
  File "${FILES}\LICENSE.txt"
  File "${FILES}\pair.cmd"
  RMDir /r "$INSTDIR\docs"
  SetOutPath "$INSTDIR\docs"
  File /r "${FILES}\docs\*"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR\licences"
  File /r "${FILES}\licences\*"
  SetOutPath "$INSTDIR"
FunctionEnd

Function MakeService
  StrCpy $R0 ""
  ${If} $Port != ""
    StrCpy $R0 " --port $Port"
  ${EndIf}
  ${If} $Data != ""
    ; A backslash before the quotation mark would make it part of the name.
    ${Do}
      StrCpy $R1 $Data "" -1
      ${If} $R1 != "\"
        ${Break}
      ${EndIf}
      StrCpy $Data $Data -1
    ${Loop}
    StrCpy $R0 '$R0 --data "$Data"'
  ${EndIf}
  ${Run} '"$INSTDIR\deskbridged.exe" service install --path$R0'
  ${If} $Code != 0
    ${Refuse} "The service could not be made. $Said"
    ${If} $Upgrade != 1
      !insertmacro RemoveFiles
    ${EndIf}
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Function WriteMenu
  ${ConfigRead} "$APPDATA\Deskbridge\deskbridged.conf" "port = " $R0
  ${If} $R0 == ""
    StrCpy $R0 "8085"
  ${EndIf}
  CreateDirectory "${MENU}"
  WriteINIStr "${MENU}\Open Deskbridge.url" "InternetShortcut" "URL" "http://localhost:$R0/"
  CreateShortcut "${MENU}\Pair a company.lnk" "$INSTDIR\pair.cmd"
  Push "${MENU}\Pair a company.lnk"
  Call AsAdministrator
  CreateShortcut "${MENU}\Documentation.lnk" "$INSTDIR\docs\index.html"
  CreateShortcut "${MENU}\Uninstall Deskbridge.lnk" "$INSTDIR\uninstall.exe"
FunctionEnd

; The flag "Run as administrator" of a shortcut: bit 5 of its byte 21.
Function AsAdministrator
  Exch $R0
  FileOpen $R1 "$R0" a
  FileSeek $R1 21
  FileReadByte $R1 $R2
  IntOp $R2 $R2 | 0x20
  FileSeek $R1 21
  FileWriteByte $R1 $R2
  FileClose $R1
  Pop $R0
FunctionEnd

Function WriteRegistry
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${KEY}" "Programs" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "Version" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "Deskbridge"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "Deskbridge"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  ${GetSize} "$INSTDIR" "/S=0K" $R0 $R1 $R2
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" $R0
FunctionEnd

Function OpenFirewall
  ${If} $Firewall = 1
    ${Run} 'netsh advfirewall firewall delete rule name="Deskbridge"'
    ${Run} 'netsh advfirewall firewall add rule name="Deskbridge" dir=in action=allow program="$INSTDIR\deskbridged.exe" protocol=TCP profile=private,domain'
  ${EndIf}
FunctionEnd

Section "Deskbridge"
  AddSize ${KILOBYTES} ; what the functions below put there, NSIS does not count
  ${If} $Port != ""
    Call PortIsNumber
    ${If} $R0 = 0
      ${Refuse} "/PORT=$Port is not a port."
      SetErrorLevel 2
      Quit
    ${EndIf}
  ${EndIf}
  Call PutBeside
  ${If} ${FileExists} "$INSTDIR\deskbridged.exe"
    Call Upgrade
  ${EndIf}
  Call PutRest
  ${Cut} 7
  Call MakeService
  Call WriteRegistry
  Call WriteMenu
  Call OpenFirewall
  ${Cut} 8
  ${Run} '"$INSTDIR\deskbridged.exe" service start'
  ${If} $Code != 0
    ${Refuse} "Deskbridge is installed, but does not start. $Said"
    SetErrorLevel 2
    Quit
  ${EndIf}
  ${Note} "Deskbridge ${VERSION} is installed"
SectionEnd

; ---- uninstalling ----

Var PurgeData

Function un.onInit
  !insertmacro OpenHalf
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/PURGE" $R1
  StrCpy $PurgeData 0
  ${IfNot} ${Errors}
    StrCpy $PurgeData 1
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ${If} $PurgeData = 0
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "Remove all data of Deskbridge too: companies, documents that are not in QuickBooks yet, history, backups, settings?$\n$\nNo keeps them for a later installation." /SD IDNO IDNO keep
    StrCpy $PurgeData 1
    keep:
  ${EndIf}
  StrCpy $R0 ""
  ${If} $PurgeData = 1
    StrCpy $R0 " --purge"
  ${EndIf}
  ${Run} '"$INSTDIR\deskbridged.exe" service uninstall$R0'
  ${If} $Code != 0
    ${Refuse} "The service could not be removed. $Said"
    SetErrorLevel 2
    Quit
  ${EndIf}
  ${Run} 'netsh advfirewall firewall delete rule name="Deskbridge"'
  RMDir /r "${MENU}"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  DeleteRegKey HKLM "${KEY}"
  !insertmacro RemoveFiles
SectionEnd
