// The server's limits, each with its unit. Requests beyond one are answered with its status, not
// with a closed socket, wherever HTTP leaves room to answer.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace desk::http {

struct Limits {
  std::uint32_t header_bytes = 16 * 1024;  // request line and headers: 431 beyond
  std::uint64_t body_bytes = 1'048'576;    // 413 beyond
  std::size_t connections = 0;             // 0: the limit of open files less a reserve; 503 beyond
  // From a request's first byte to its last; of a body that goes into a BodySink: without any byte,
  // the time that the sink lets the client wait not counted. 408 beyond.
  std::chrono::milliseconds receive{10'000};
  std::chrono::milliseconds upload{120'000};  // for the whole of such a body: 408 beyond
  std::chrono::milliseconds idle{65'000};     // between requests: closed beyond
  std::chrono::milliseconds handler{4'500};   // from request to answer: 503 beyond
  std::chrono::milliseconds send{30'000};     // a client that does not read: closed beyond
};

}  // namespace desk::http
