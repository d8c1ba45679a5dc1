# cmake -DIN=contract -DOUT=source -P embed.cmake: writes the contract as the C++ function server::wsdl_text().
file(READ ${IN} text)
# Pieces, because a compiler may limit one literal to 16 KB.
set(literals "")
string(LENGTH "${text}" length)
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 8000 piece)
  string(APPEND literals "    R\"wsdl(${piece})wsdl\"\n")
  math(EXPR at "${at} + 8000")
endwhile()
file(WRITE ${OUT} "#include \"server/soap/wsdl_text.h\"\n\nnamespace server {\n\nstd::string_view wsdl_text()\n{\n    return\n${literals}    ;\n}\n\n} // namespace server\n")
