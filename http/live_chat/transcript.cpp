#include "http/live_chat/transcript.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace desk::http {
namespace {

constexpr std::size_t text_limit = 18'000;  // bytes: below a description's 20,000 characters
constexpr std::size_t subject_limit = 80;
constexpr std::string_view cut_mark = "[…]\n";
constexpr std::string_view subject_without_words = "Chat";

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::string first_line(std::string_view text) {
  auto line = text.substr(0, text.find('\n'));
  if (line.size() <= subject_limit) return std::string(line);
  auto end = subject_limit;
  while (end > 0 && continues_character(line[end])) --end;
  return std::string(line.substr(0, end)) + "…";
}

std::string name_of(const ChatMessagePosted& message) {
  if (message.sender_kind == SenderKind::system) return "Desk";
  return message.sender_name.empty() ? message.sender_id : message.sender_name;
}

std::string last_part(const std::string& text) {
  if (text.size() <= text_limit) return text;
  auto begin = text.size() - text_limit;
  while (continues_character(text[begin])) ++begin;
  return std::string(cut_mark) + text.substr(begin);
}

}  // namespace

Transcript transcript_of(const std::vector<StoredEvent>& stream) {
  Transcript made;
  std::string text;
  std::string first_words;
  for (const auto& stored : stream) {
    const auto recorded = decode(stored);
    if (!recorded) throw std::runtime_error(recorded.error().reason);
    if (const auto* started = std::get_if<ChatStarted>(&recorded->event)) {
      made.subject = started->subject;
    }
    const auto* message = std::get_if<ChatMessagePosted>(&recorded->event);
    if (message == nullptr) continue;
    made.last_seq = message->seq;
    if (first_words.empty() && message->sender_kind == SenderKind::user) {
      first_words = first_line(message->message);
    }
    text += fmt::format("{} {}: {}\n", to_rfc3339(stored.meta.recorded_at), name_of(*message),
                        message->message);
  }
  if (made.subject.empty()) made.subject = first_words;
  if (made.subject.empty()) made.subject = subject_without_words;
  made.text = last_part(text);
  if (made.text.empty()) made.text = made.subject;
  return made;
}

}  // namespace desk::http
