// What was sent to a client and is not known to have arrived: for connection state recovery.
// Bounded by a number of messages; what falls out is remembered as lost.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/socket_io/packet.hpp"

namespace desk::socket_io {

// A message as it goes out: the Engine.IO packet's text, and its attachments.
struct EncodedMessage {
  std::string text;
  Attachments attachments;
};
using EncodedPtr = std::shared_ptr<const EncodedMessage>;

using Offset = std::uint64_t;  // grows with each message of a namespace; 0: before the first

class MissedMessages {
 public:
  // The last `limit` are kept at least, and twice as many at most.
  void add(Offset offset, EncodedPtr message, std::size_t limit);

  // A ping is sent now; its answer says that all before it has arrived.
  void mark() { marked_ = last_; }
  void confirm_marked();

  // Those after `offset`, in order; nothing when some of them are gone.
  [[nodiscard]] std::optional<std::vector<EncodedPtr>> after(Offset offset) const;
  [[nodiscard]] Offset last() const { return last_; }
  [[nodiscard]] Offset lost_up_to() const { return lost_up_to_; }

 private:
  struct Sent {
    Offset offset;
    EncodedPtr message;
  };

  void drop_first(std::size_t count);

  std::vector<Sent> sent_;
  Offset last_ = 0;
  Offset marked_ = 0;
  Offset confirmed_up_to_ = 0;
  Offset lost_up_to_ = 0;
};

}  // namespace desk::socket_io
