// Where the body of a large request goes while it is still being received: piece by piece into a
// BodySink, so that no io thread holds it in memory or waits for a disk. No Beast in this header.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "http/server/message.hpp"

namespace desk::http {

// Called on the connection's io thread; must not block, and must not throw. After the last write()
// comes exactly one of end() and aborted().
class BodySink {
 public:
  virtual ~BodySink() = default;

  [[nodiscard]] virtual std::uint64_t limit() const = 0;  // the body's, in bytes: 413 beyond

  // Takes the next piece, always. False: that is enough for now. The connection then reads no more
  // until `on_room` is called, once, from any thread. Kept unused, `on_room` costs nothing; it
  // keeps no connection alive.
  [[nodiscard]] virtual bool write(std::string piece, std::function<void()> on_room) = 0;

  virtual void end() = 0;  // that was the whole body; the request goes to the handler next
  // The rest will not come: the client has gone, was too slow, or broke a rule.
  virtual void aborted() = 0;
};

// Nothing: the body is gathered in Request::body. A sink: it is written there, and the handler
// finds it in Request::sink. A Response: refuses the request at once, unread, and ends the
// connection.
using BodyPlace = std::variant<std::monostate, std::shared_ptr<BodySink>, Response>;

// Asked on an io thread, when a request's head was read; must not block. `head` has no body yet.
using BodySinkFactory = std::function<BodyPlace(const Request& head)>;

}  // namespace desk::http
