target_sources(server_tests PRIVATE ../about/build_information_test.cpp)

# api and cli: the REST interface without sockets, and the command line against it over a socket.
target_sources(server_tests PRIVATE
  api/actions_test.cpp api/answers_test.cpp api/api_room.cpp api/companies_test.cpp api/doctor_test.cpp
  api/documents_test.cpp api/events_test.cpp api/exchanges_test.cpp api/guard_test.cpp api/open_test.cpp api/pairings_test.cpp
  api/preview_test.cpp api/push_test.cpp api/redact_test.cpp api/requests_test.cpp api/schedule_test.cpp api/settings_test.cpp api/setup_test.cpp api/status_test.cpp api/tls_test.cpp
  cli/actions_test.cpp cli/cli_room.cpp cli/cli_test.cpp cli/client_test.cpp cli/company_test.cpp cli/doctor_test.cpp
  cli/document_reader_test.cpp cli/documents_test.cpp cli/import_test.cpp cli/pair_test.cpp cli/preview_test.cpp cli/push_test.cpp cli/qbxml_test.cpp cli/request_test.cpp
  cli/settings_test.cpp cli/setup_test.cpp cli/text_test.cpp cli/tls_test.cpp cli/trace_test.cpp)
target_link_libraries(server_tests PRIVATE server_cli_core server_api server_intake server_sync store)
