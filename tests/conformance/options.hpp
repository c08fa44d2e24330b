// How the conformance server is started.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "events/vocabulary/result.hpp"

namespace desk::conformance {

struct Options {
  std::uint16_t port = 3000;  // 0: any free one
  std::chrono::milliseconds ping_interval{300};
  std::chrono::milliseconds ping_timeout{200};
  std::chrono::milliseconds connect_timeout{1'000};
  std::chrono::milliseconds poll_time{3'000};         // with engine_echo
  std::chrono::milliseconds upgrade_timeout{10'000};  // likewise
  std::chrono::milliseconds recovery{0};              // off
  std::size_t recovery_messages = 128;
  std::size_t max_payload = 1'000'000;
  std::size_t max_unsent = 1'000'000;
  std::size_t max_sockets = 15'000;
  std::vector<std::string> cors_origins;
  bool engine_echo = false;  // bare Engine.IO on /engine.io/ instead of Socket.IO
  bool deflate = false;
  bool websocket_only = false;
};

// `--ping-interval 300 --engine-echo …`; the error is a sentence for the user.
[[nodiscard]] Result<Options, std::string> parse_options(const std::vector<std::string>& words);

}  // namespace desk::conformance
