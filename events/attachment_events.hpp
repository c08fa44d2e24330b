// What can happen to a file that somebody has uploaded. The log holds what it is called and its
// hash; the bytes are in the file store, by that hash.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/vocabulary/enum_names.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk {

// As messages and notes name it.
struct AttachmentRef {
  Uuid id;
  std::string sha256;  // 64 hexadecimal digits
  std::string name;
  std::string media_type;  // as sniffed, whatever the sender said
  std::int64_t size = 0;   // bytes

  bool operator==(const AttachmentRef&) const = default;
};

// What a file hangs on: who may read that may read the file.
enum class AttachmentHome : std::uint8_t { ticket, ticket_note, chat, article };

struct AttachmentUploaded {
  static constexpr std::string_view type = "attachment.uploaded";
  static constexpr int schema_version = 1;

  std::string uploader_id;
  AttachmentRef file;

  bool operator==(const AttachmentUploaded&) const = default;
};

// Something takes it: the same thing perhaps more than once, another not as long as it is taken.
struct AttachmentUsed {
  static constexpr std::string_view type = "attachment.used";
  static constexpr int schema_version = 1;

  AttachmentHome home = AttachmentHome::ticket;
  std::string home_id;

  bool operator==(const AttachmentUsed&) const = default;
};

// What was to name it was refused: one use less. What `uses` remain keep it where it is.
struct AttachmentReleased {
  static constexpr std::string_view type = "attachment.released";
  static constexpr int schema_version = 1;

  AttachmentHome home = AttachmentHome::ticket;
  std::string home_id;
  std::int64_t uses = 0;

  bool operator==(const AttachmentReleased&) const = default;
};

// Never used, and too old: the bytes go, unless another upload has the same.
struct AttachmentDropped {
  static constexpr std::string_view type = "attachment.dropped";
  static constexpr int schema_version = 1;

  bool operator==(const AttachmentDropped&) const = default;
};

using AttachmentEvent =
    std::variant<AttachmentUploaded, AttachmentUsed, AttachmentReleased, AttachmentDropped>;

template <>
struct EnumNames<AttachmentHome> {
  static constexpr std::pair<AttachmentHome, std::string_view> all[] = {
      {AttachmentHome::ticket, "ticket"},
      {AttachmentHome::ticket_note, "ticket_note"},
      {AttachmentHome::chat, "chat"},
      {AttachmentHome::article, "article"}};
};

}  // namespace desk
