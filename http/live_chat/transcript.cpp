#include "http/live_chat/transcript.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "events/vocabulary/text.hpp"
#include "http/text_limits.hpp"

namespace desk::http {
namespace {

constexpr std::size_t texts_limit = 10;
constexpr std::size_t subject_bytes = 80;
constexpr std::size_t attachments_limit = 50;
constexpr std::string_view gap = "\n\n";
constexpr std::string_view cut_mark = "\n\n[…]";
constexpr std::string_view subject_without_words = "Chat";

std::string first_line(std::string_view text) {
  const auto line = text.substr(0, text.find('\n'));
  const auto kept = whole_characters(line, subject_bytes);
  return std::string(kept) + (kept.size() < line.size() ? "…" : "");
}

// "2026-11-27 14:03" of "2026-11-27T14:03:11.042Z".
std::string minute_of(Timestamp time) {
  auto text = to_rfc3339(time).substr(0, 16);
  text[10] = ' ';
  return text;
}

// The ticket is its customer's: what he wrote stands as it is, what others wrote under their names.
// Without words of ours, since it is read in any language.
std::string paragraph_of(const ChatMessagePosted& message, Timestamp time, std::string_view desk) {
  std::string text;
  if (message.sender_kind == SenderKind::agent) {
    const std::string_view name = message.sender_name.empty() ? desk : message.sender_name;
    text = fmt::format("{} ({} UTC):\n", name, minute_of(time));
  }
  text += message.message;
  for (const auto& file : message.attachments) {
    if (!text.empty() && text.back() != '\n') text += '\n';
    text += fmt::format("[{}]", file.name);
  }
  return text;
}

void add_paragraph(std::vector<std::string>& texts, std::string_view paragraph) {
  const auto length = character_count(paragraph);
  if (!texts.empty() && character_count(texts.back()) + gap.size() + length <= message_limit) {
    texts.back().append(gap).append(paragraph);
    return;
  }
  while (!paragraph.empty()) {
    const auto part = first_characters(paragraph, message_limit);
    texts.emplace_back(part);
    paragraph.remove_prefix(part.size());
  }
}

// What is beyond stays in the chat, which its customer and staff can still read.
void keep_first(std::vector<std::string>& texts) {
  if (texts.size() <= texts_limit) return;
  texts.resize(texts_limit);
  auto& last = texts.back();
  last = std::string(first_characters(last, message_limit - cut_mark.size())).append(cut_mark);
}

// A file may have been sent twice.
void add_new(std::vector<AttachmentRef>& all, const std::vector<AttachmentRef>& more) {
  for (const auto& file : more) {
    if (std::find(all.begin(), all.end(), file) == all.end()) all.push_back(file);
  }
}

void keep_last(std::vector<AttachmentRef>& attachments) {
  if (attachments.size() <= attachments_limit) return;
  attachments.erase(attachments.begin(), attachments.end() - attachments_limit);
}

}  // namespace

Transcript transcript_of(const std::vector<StoredEvent>& stream, std::string_view desk) {
  Transcript made;
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
    if (message->sender_kind == SenderKind::system) continue;
    add_paragraph(made.texts, paragraph_of(*message, stored.meta.recorded_at, desk));
    add_new(made.attachments, message->attachments);
  }
  keep_first(made.texts);
  keep_last(made.attachments);
  if (made.subject.empty()) made.subject = first_words;
  if (made.subject.empty()) made.subject = subject_without_words;
  if (made.texts.empty()) made.texts.push_back(made.subject);
  return made;
}

}  // namespace desk::http
