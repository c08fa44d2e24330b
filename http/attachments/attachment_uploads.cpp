// POST /api/attachments: the file is the body, its name a parameter. Stored, registered, then
// answered; what is not registered is swept.
#include "http/attachments/attachment_desk.hpp"
#include "http/attachments/attachment_handlers.hpp"
#include "http/attachments/attachment_view.hpp"
#include "http/entity_commands.hpp"
#include "http/files/content_disposition.hpp"
#include "http/files/upload_sink.hpp"
#include "projections/attachment_queries.hpp"

namespace desk::http {
namespace {

using actors::Attachment;
using StoredOrNot = Result<StoredFile, UploadFault>;

constexpr std::string_view upload_path = "/api/attachments";
constexpr std::size_t name_limit = 200;
constexpr std::chrono::hours quota_window{24};

void refuse_upload(const Exchange& exchange, UploadFault fault) {
  switch (fault) {
    case UploadFault::storage_full:
      return exchange.refuse(ErrorCode::unavailable, "There is no room for files.");
    case UploadFault::busy:
      return exchange.refuse(ErrorCode::unavailable);
    case UploadFault::storage_failed:
      break;
  }
  exchange.refuse(ErrorCode::internal);
}

void answer_refusal(const Exchange& exchange, const actors::Refused<Attachment>&) {
  exchange.refuse(ErrorCode::internal);  // its id was made for this upload
}

Response uploaded_response(const Exchange&, const CommandDone<Attachment>& done) {
  JsonWriter json;
  render_attachment(json, done.state.file);
  Response response;
  response.status = 201;
  response.body = make_body(json.take());
  response.headers.push_back({"Location", attachment_path(done.state.file.id)});
  return with_position(std::move(response), done.position);
}

// With an Idempotency-Key the id follows from it, and the fingerprint is of the file.
void register_upload(Services& services, const std::shared_ptr<Exchange>& exchange,
                     const StoredFile& stored) {
  const auto command = command_id_of(*exchange);
  if (!command) return;
  AttachmentRef file;
  file.id =
      command->keyed ? uuid_from_name("attachment\n" + to_string(command->id)) : new_uuid_v7();
  file.sha256 = stored.sha256;
  file.name = safe_file_name(exchange->query.text("name"));
  file.media_type = stored.media_type;
  file.size = static_cast<std::int64_t>(stored.size);
  EntityCommand<Attachment> wanted{to_string(file.id), actors::RegisterUpload{file}, true};
  wanted.fingerprint = to_string(uuid_from_name(file.sha256 + '\n' + file.name));
  submit<Attachment>({services, exchange, uploaded_response, answer_refusal}, std::move(wanted));
}

void check_quota(Services& services, const std::shared_ptr<Exchange>& exchange,
                 const StoredFile& stored) {
  services.queries.run<std::int64_t>(
      [who = exchange->caller.id](projections::ReadSession& session) {
        return projections::uploaded_bytes(session.connection, who, now() - quota_window);
      },
      [&services, exchange, stored](const Result<std::int64_t, projections::QueryFailure>& bytes) {
        if (!bytes) return refuse_query(*exchange, bytes.error());
        const auto quota = exchange->caller.is_staff() ? staff_upload_quota : upload_quota;
        if (*bytes + static_cast<std::int64_t>(stored.size) > quota) {
          return exchange->refuse(ErrorCode::rate_limited,
                                  "You have uploaded too much within a day.");
        }
        register_upload(services, exchange, stored);
      });
}

}  // namespace

BodyPlace place_body(Services& services, const Request& head) {
  if (head.method != Method::post || head.path != upload_path) return std::monostate{};
  const auto refusal = [&](ErrorCode code) { return to_response({code, "", {}, {}}, head.id); };
  const auto bearer = bearer_of(head);
  if (!bearer) return refusal(ErrorCode::unauthenticated);
  const auto token = services.verify_token(*bearer, now());
  if (!token) {
    return refusal(token.error() == TokenError::expired ? ErrorCode::token_expired
                                                        : ErrorCode::unauthenticated);
  }
  if (!may_call(Access::customer_or_staff, (*token)->identity.role)) {
    return refusal(ErrorCode::forbidden);
  }
  auto& files = services.attachments;
  return std::make_shared<UploadSink>(files.store, files.threads, attachment_bytes_limit);
}

void upload_attachment(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto sink = std::dynamic_pointer_cast<UploadSink>(exchange->request->sink);
  if (!sink) return exchange->refuse(ErrorCode::internal);
  if (!exchange->query.has("name")) {
    return exchange->refuse(
        {ErrorCode::validation_failed, "", {{"?name", "required", "name is required"}}, {}});
  }
  sink->finished([&services, exchange](const StoredOrNot& stored) {
    if (!stored) return refuse_upload(*exchange, stored.error());
    if (stored->size == 0) {
      return exchange->refuse(
          {ErrorCode::validation_failed, "", {{"", "required", "the file is empty"}}, {}});
    }
    check_quota(services, exchange, *stored);
  });
}

std::vector<Field> upload_parameters() {
  return {{.name = "name",
           .required = true,
           .max_length = name_limit,
           .description = "What the file is called"}};
}

}  // namespace desk::http
