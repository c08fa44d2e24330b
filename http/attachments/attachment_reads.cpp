// GET /api/attachments/:id, for whoever may read what the file hangs on.
#include "http/articles/knowledge_base.hpp"
#include "http/attachments/attachment_desk.hpp"
#include "http/attachments/attachment_handlers.hpp"
#include "http/entity_commands.hpp"
#include "http/files/content_disposition.hpp"
#include "http/files/media_type.hpp"
#include "http/read_position.hpp"
#include "projections/attachment_queries.hpp"

namespace desk::http {
namespace {

using projections::AttachmentRow;
using Found = projections::AsOf<std::optional<AttachmentRow>>;

bool may_read(const AttachmentRow& attachment, const Identity& caller) {
  if (!attachment.home) return !caller.id.empty() && attachment.uploader_id == caller.id;
  switch (*attachment.home) {
    case AttachmentHome::article:
      return attachment.is_public || caller.is_staff();
    case AttachmentHome::ticket_note:
      return caller.is_staff();
    case AttachmentHome::ticket:
    case AttachmentHome::chat:
      break;
  }
  return caller.is_staff() || (!caller.id.empty() && attachment.customer_id == caller.id);
}

// As a literal: only what browsers may show has a type of its own.
std::string_view content_type_of(const std::string& media_type) {
  for (const std::string_view shown : {"image/png", "image/jpeg", "image/gif", "image/webp"}) {
    if (media_type == shown) return shown;
  }
  return media_type == "text/plain" ? "text/plain; charset=utf-8" : "application/octet-stream";
}

std::string entity_tag(const AttachmentRef& file) { return '"' + file.sha256 + '"'; }

// Who may read a file follows from what it hangs on, so all of their tables must be there.
void when_all_tables_are_ready(Services& services, const std::shared_ptr<Exchange>& exchange,
                               const std::function<void()>& then) {
  auto& files = services.attachments;
  auto& knowledge = services.knowledge;
  when_tables_have_reached(
      files.tables, exchange, files.last_event(), [&services, &knowledge, exchange, then] {
        when_tables_have_reached(
            knowledge.tables, exchange, knowledge.cache.position_needed({any_article_tag()}),
            [&services, exchange, then] {
              when_tables_have_reached(services.chats.tables, exchange, services.chats.last_event(),
                                       [&services, exchange, then] {
                                         when_tables_have_reached(
                                             services, exchange,
                                             services.tickets.position_needed({any_ticket_tag()}),
                                             then);
                                       });
            });
      });
}

Response file_response(const AttachmentRow& attachment, std::string bytes) {
  const auto& file = attachment.file;
  Response response;
  response.content_type = content_type_of(file.media_type);
  response.body = make_body(std::move(bytes));
  response.headers = {
      {"Content-Disposition", content_disposition(may_show_inline(file.media_type), file.name)},
      {"Content-Security-Policy", "default-src 'none'; sandbox"},
      {"Cache-Control", attachment.is_public ? "public, max-age=300" : "private, no-cache"},
      {"ETag", entity_tag(file)}};
  return response;
}

void read_file(Services& services, const std::shared_ptr<Exchange>& exchange,
               const AttachmentRow& attachment) {
  auto& files = services.attachments;
  const bool taken = files.threads.submit([&store = files.store, exchange, attachment] {
    auto bytes = store.read(attachment.file.sha256);
    if (!bytes) return exchange->refuse(ErrorCode::not_found);
    exchange->answer(file_response(attachment, std::move(*bytes)));
  });
  if (!taken) exchange->refuse(ErrorCode::unavailable);
}

}  // namespace

void get_attachment(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = parse_uuid(exchange->path.find("id")->second);
  if (!id) return exchange->refuse(ErrorCode::not_found);
  when_all_tables_are_ready(services, exchange, [&services, exchange, id = *id] {
    services.queries.run<Found>(
        [id](projections::ReadSession& session) {
          return projections::find_attachment(session.connection, id);
        },
        [&services, exchange](const Result<Found, projections::QueryFailure>& found) {
          if (!found) return refuse_query(*exchange, found.error());
          if (!found->value || !may_read(*found->value, exchange->caller)) {
            return exchange->refuse(ErrorCode::not_found);
          }
          if (if_none_match(*exchange->request, entity_tag(found->value->file))) {
            return exchange->answer({.status = 304,
                                     .headers = {{"ETag", entity_tag(found->value->file)}},
                                     .body = nullptr});
          }
          read_file(services, exchange, *found->value);
        });
  });
}

}  // namespace desk::http
