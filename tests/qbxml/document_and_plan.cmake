target_sources(qbxml_tests PRIVATE
  document/check_test.cpp
  json/describe_test.cpp
  json/message_text_test.cpp
  json/read_json_test.cpp
  json/reply_json_test.cpp
  json/request_json_test.cpp
  plan/accounts_test.cpp
  plan/clash_test.cpp
  plan/company_file_test.cpp
  plan/field_words_test.cpp
  plan/learn_test.cpp
  plan/merge_property_test.cpp
  plan/merge_test.cpp
  plan/modify_test.cpp
  plan/pairing_test.cpp
  plan/planner_test.cpp
  plan/sale_test.cpp
  plan/same_party_test.cpp
  plan/spelling_test.cpp)
target_link_libraries(qbxml_tests PRIVATE qbxml qbxml_json)
