// What the test suites' Socket.IO server does with its clients.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "http/socket_io/server.hpp"

namespace desk::conformance {

// Between what a client of the suites awaits one after the other: it listens for one message at a
// time, and misses those that come along with it.
inline constexpr std::chrono::milliseconds pause{10};

// `/` and `/custom`. The handlers use the server that is made of them, once it is in its place.
[[nodiscard]] std::vector<socket_io::Namespace> echo_namespaces(
    const std::unique_ptr<socket_io::Server>& server, http::EventLoop& loop);

}  // namespace desk::conformance
