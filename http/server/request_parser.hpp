// Reads one request straight into the Request that its handler gets. On top of what Beast checks it
// finds what HTTP/1.1 forbids and Beast lets pass.
#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "http/server/message.hpp"

namespace desk::http {

class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  explicit RequestParser(std::uint32_t header_bytes);

  // With the head read: the request must be refused, for nothing after it can be trusted.
  // Host: RFC 9112, section 3.2; Transfer-Encoding: section 6.1; target: section 3.2.
  [[nodiscard]] bool is_malformed() const;
  [[nodiscard]] bool expects_continue() const { return expects_continue_; }
  [[nodiscard]] bool is_http_1_0() const { return version_ == 10; }
  [[nodiscard]] Request& request() { return *request_; }
  // Before anything of the body is read, which has no limit until then. False when its length, as
  // far as it is told in the head, is beyond.
  [[nodiscard]] bool limit_body(std::uint64_t bytes);

  // What came of the body since the last call.
  [[nodiscard]] std::string take_body() { return std::exchange(request_->body, {}); }
  // With the whole request read; leaves the parser without it.
  [[nodiscard]] std::shared_ptr<Request> take() { return std::move(request_); }

 private:
  using Verb = boost::beast::http::verb;
  using Field = boost::beast::http::field;
  using Text = boost::beast::string_view;
  using Error = boost::beast::error_code;

  void on_request_impl(Verb verb, Text method, Text target, int version, Error& error) override;
  void on_response_impl(int status, Text reason, int version, Error& error) override;
  void on_field_impl(Field field, Text name, Text value, Error& error) override;
  void on_header_impl(Error& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error& error) override;
  std::size_t on_body_impl(Text body, Error& error) override;
  void on_chunk_header_impl(std::uint64_t size, Text extensions, Error& error) override;
  std::size_t on_chunk_body_impl(std::uint64_t remain, Text body, Error& error) override;
  void on_finish_impl(Error& error) override;

  std::shared_ptr<Request> request_ = std::make_shared<Request>();
  int version_ = 0;  // 10 or 11
  int hosts_ = 0;
  int transfer_encodings_ = 0;
  bool only_chunked_ = true;
  bool expects_continue_ = false;
  bool bad_target_ = false;
};

}  // namespace desk::http
