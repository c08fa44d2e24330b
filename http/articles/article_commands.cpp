// The knowledge base's endpoints that change something. A new text is sanitised on a worker thread,
// a new slug is claimed, then the article decides.
#include <algorithm>

#include "actors/one_off_command.hpp"
#include "http/articles/article_handlers.hpp"
#include "http/articles/article_view.hpp"
#include "http/articles/knowledge_base.hpp"
#include "http/articles/named_article.hpp"
#include "http/articles/slugs.hpp"
#include "http/attachments/attachment_uses.hpp"
#include "http/entity_commands.hpp"

namespace desk::http {
namespace {

using actors::Article;
using actors::Desk;
using actors::Slug;
using ArticleDone = CommandDone<Article>;

constexpr char tag_prefix = 's';  // of entity tags: editors' view

void answer_refusal(const Exchange& exchange, const actors::Refused<Article>& refused) {
  switch (refused.refusal) {
    case actors::ArticleRefusal::not_found:
      return exchange.refuse(ErrorCode::not_found);
    case actors::ArticleRefusal::forbidden:
      return exchange.refuse(ErrorCode::forbidden);
    case actors::ArticleRefusal::precondition_failed:
      return exchange.refuse(ErrorCode::precondition_failed);
    case actors::ArticleRefusal::already_exists:
      break;
  }
  exchange.refuse(ErrorCode::internal);  // its id was made for this request
}

Response article_response(int status, const ArticleDone& done) {
  JsonWriter json;
  render_for_editors(json, editors_view(done.state));
  Response response;
  response.status = status;
  response.body = make_body(json.take());
  response.headers.push_back({"ETag", editors_tag(done.state.content_version)});
  return with_position(std::move(response), done.position);
}

Response changed_response(const Exchange&, const ArticleDone& done) {
  return article_response(200, done);
}

Response created_response(const Exchange&, const ArticleDone& done) {
  auto response = article_response(201, done);
  response.headers.push_back({"Location", "/api/kb/admin/articles/" + to_string(done.state.id)});
  return response;
}

Response rated_response(const Exchange&, const ArticleDone& done) {
  const auto view = editors_view(done.state);
  JsonWriter json;
  json.begin_object().field("articleId", done.state.id);
  json.field("helpfulCount", view.helpful).field("notHelpfulCount", view.not_helpful).end_object();
  Response response;
  response.body = make_body(json.take());
  return with_position(std::move(response), done.position);
}

std::vector<std::string> sorted(std::vector<std::string> tags) {
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

FieldError content_error(HtmlFault fault) {
  switch (fault) {
    case HtmlFault::too_large:
      return {"content", "length", "content is too large"};
    case HtmlFault::too_deep:
      return {"content", "depth", "content is nested too deeply"};
    case HtmlFault::invalid_utf8:
      break;
  }
  return {"content", "encoding", "content is not valid UTF-8"};
}

using Text = actors::ReviseArticle::Text;

// Sanitises the body's `content` on a worker, where there is one, and goes on; or answers why not.
void read_content(Services& services, const std::shared_ptr<Exchange>& exchange,
                  std::function<void(std::optional<Text>)> then) {
  const auto source = exchange->body.optional_text("content");
  if (!source) return then(std::nullopt);
  const bool taken = services.knowledge.workers.submit(
      [exchange, source = *source, &policy = services.knowledge.policy, then = std::move(then)] {
        auto safe = sanitize_html(source, policy);
        if (!safe) {
          return exchange->refuse(
              {ErrorCode::validation_failed, "", {content_error(safe.error())}, {}});
        }
        const bool same = safe->html == source;
        then(Text{std::move(safe->html), same ? std::string() : source});
      });
  if (!taken) exchange->refuse(ErrorCode::unavailable);
}

// Claims the first free candidate for the article, and goes on with it.
void claim_slug(Services& services, const std::shared_ptr<Exchange>& exchange, const Uuid& article,
                const std::string& wanted, int attempt,
                std::function<void(const std::string&)> then) {
  const auto slug = slug_candidate(wanted, attempt, to_string(article));
  services.actors.submit(actors::make_one_off<Slug>(
      {exchange->caller, slug, actors::ClaimSlug{article}, correlation_id(*exchange->request)},
      [&services, exchange, article, wanted, attempt, slug,
       then = std::move(then)](const actors::CommandReply<Slug>& reply) {
        if (std::holds_alternative<actors::Accepted<Slug>>(reply)) return then(slug);
        if (std::holds_alternative<actors::Refused<Slug>>(reply) && attempt < slug_attempts) {
          return claim_slug(services, exchange, article, wanted, attempt + 1, then);
        }
        exchange->refuse(ErrorCode::unavailable);
      }));
}

constexpr std::string_view attachments_path = "/api/attachments/";
constexpr std::size_t id_length = 36;

// The uploads that a sanitised text shows or links to.
std::vector<std::string> attachments_in(std::string_view html) {
  std::vector<std::string> ids;
  for (auto at = html.find(attachments_path); at != std::string_view::npos;
       at = html.find(attachments_path, at)) {
    at += attachments_path.size();
    const auto id = html.substr(at, id_length);
    if (parse_uuid(id)) ids.emplace_back(id);
  }
  return ids;
}

// Hangs them on the article, so that whoever reads it may read them; then goes on.
void use_attachments_of(Services& services, const std::shared_ptr<Exchange>& exchange,
                        const Uuid& article, std::vector<std::string> ids,
                        std::function<void()> then) {
  const AttachmentUse use{exchange->caller, correlation_id(*exchange->request),
                          AttachmentHome::article, to_string(article)};
  use_attachments(
      services.actors, use, std::move(ids),
      [&services, exchange, use,
       then = std::move(then)](const Result<std::vector<AttachmentRef>, AttachmentFault>& files) {
        if (files) {
          release_if_refused(services.actors, use, *files, *exchange);
          return then();
        }
        if (files.error() == AttachmentFault::unavailable) {
          return exchange->refuse(ErrorCode::unavailable);
        }
        exchange->refuse({ErrorCode::validation_failed,
                          "",
                          {{"content", "attachment", "content names a file that is not yours"}},
                          {}});
      });
}

void submit_article(Services& services, std::shared_ptr<Exchange> exchange,
                    Response (*render)(const Exchange&, const ArticleDone&),
                    EntityCommand<Article> command) {
  submit<Article>({services, std::move(exchange), render, answer_refusal}, std::move(command));
}

// Goes on when a revision by this request would be accepted, and says why not otherwise.
void when_revisable(Services& services, const std::shared_ptr<Exchange>& exchange, const Uuid& id,
                    std::function<void(const Article::State&)> then) {
  const auto& request = *exchange->request;
  services.actors.submit(actors::make_one_off<Article>(
      {exchange->caller, to_string(id), actors::ReviseArticle{},  // changes nothing
       correlation_id(request), if_match(request, tag_prefix)},
      [exchange, then = std::move(then)](const actors::CommandReply<Article>& reply) {
        if (const auto* accepted = std::get_if<actors::Accepted<Article>>(&reply)) {
          return then(*accepted->state);
        }
        const auto* refused = std::get_if<actors::Refused<Article>>(&reply);
        if (refused != nullptr) return answer_refusal(*exchange, *refused);
        exchange->refuse(ErrorCode::unavailable);
      }));
}

// With the new slug, if there is to be one.
void revise(Services& services, const std::shared_ptr<Exchange>& exchange, const Uuid& id,
            const actors::ReviseArticle& command) {
  const auto submit_it = [&services, exchange, id](actors::ReviseArticle revision) {
    submit_article(
        services, exchange, changed_response,
        {to_string(id), std::move(revision), false, if_match(*exchange->request, tag_prefix)});
  };
  const auto slug = exchange->body.optional_text("slug");
  if (!slug) return submit_it(command);
  claim_slug(services, exchange, id, slug_of(*slug), 1,
             [submit_it, command](const std::string& claimed) {
               auto revision = command;
               revision.slug = claimed;
               submit_it(std::move(revision));
             });
}

// Files and a slug are taken for a revision: not for one that is refused anyway, and no file that
// the article has.
void take_and_revise(Services& services, const std::shared_ptr<Exchange>& exchange, const Uuid& id,
                     const actors::ReviseArticle& command) {
  if (!command.text && !exchange->body.has("slug")) {
    return revise(services, exchange, id, command);
  }
  when_revisable(
      services, exchange, id, [&services, exchange, id, command](const Article::State& article) {
        auto files = command.text ? attachments_in(command.text->html) : std::vector<std::string>{};
        std::erase_if(files, [&](const std::string& file) {
          return article.draft.html.find(file) != std::string::npos;
        });
        use_attachments_of(
            services, exchange, id, std::move(files),
            [&services, exchange, id, command] { revise(services, exchange, id, command); });
      });
}

// A key that was used before is answered by what it came to, and claims no slug for it; else
// `then`.
void when_key_is_new(Services& services, const std::shared_ptr<Exchange>& exchange, const Uuid& id,
                     std::function<void()> then) {
  const auto refuse = [then = std::move(then)](const Exchange& asked,
                                               const actors::Refused<Article>& refused) {
    if (refused.refusal == actors::ArticleRefusal::not_found) return then();
    answer_refusal(asked, refused);
  };
  const auto render = [](const Exchange& asked, const ArticleDone& done) {
    // The article is there, and its key is forgotten.
    if (done.events.empty()) {
      return to_response({ErrorCode::idempotency_key_reused, "", {}, {}}, asked.request->id);
    }
    return created_response(asked, done);
  };
  submit<Article>({services, exchange, render, refuse},
                  {to_string(id), actors::ReviseArticle{}});  // changes nothing
}

void submit_by_name(Services& services, const std::shared_ptr<Exchange>& exchange,
                    Response (*render)(const Exchange&, const ArticleDone&),
                    const Article::Command& command) {
  with_article_id(services, exchange, [&services, exchange, render, command](const Uuid& id) {
    submit_article(services, exchange, render,
                   {to_string(id), command, false, if_match(*exchange->request, tag_prefix)});
  });
}

}  // namespace

namespace {

void create(Services& services, const std::shared_ptr<Exchange>& exchange, const Uuid& id,
            const std::optional<Text>& text) {
  const auto& body = exchange->body;
  ArticleContent content{body.text("title"),
                         text ? text->html : std::string(),
                         text ? text->source : std::string(),
                         body.text("category"),
                         sorted(body.list("tags").value_or(std::vector<std::string>{})),
                         body.choice<TextLanguage>("language").value_or(TextLanguage::english)};
  const auto wanted = slug_of(body.optional_text("slug").value_or(content.title));
  use_attachments_of(
      services, exchange, id, attachments_in(content.html),
      [&services, exchange, id, content, wanted] {
        claim_slug(services, exchange, id, wanted, 1,
                   [&services, exchange, id, content](const std::string& slug) {
                     submit_article(services, exchange, created_response,
                                    {to_string(id), actors::CreateArticle{slug, content}, true});
                   });
      });
}

}  // namespace

// With an Idempotency-Key the article's id follows from it, so that a retry finds its own slug.
void create_article(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto command = command_id_of(*exchange);
  if (!command) return;
  const auto id =
      command->keyed ? uuid_from_name("article\n" + to_string(command->id)) : new_uuid_v7();
  read_content(services, exchange,
               [&services, exchange, id, keyed = command->keyed](const std::optional<Text>& text) {
                 const auto go_on = [&services, exchange, id, text] {
                   create(services, exchange, id, text);
                 };
                 keyed ? when_key_is_new(services, exchange, id, go_on) : go_on();
               });
}

void revise_article(Services& services, std::shared_ptr<Exchange> exchange) {
  read_content(services, exchange, [&services, exchange](const std::optional<Text>& text) {
    const auto& body = exchange->body;
    actors::ReviseArticle command;
    command.title = body.optional_text("title");
    command.text = text;
    command.category = body.optional_text("category");
    if (auto tags = body.list("tags")) command.tags = sorted(std::move(*tags));
    command.language = body.choice<TextLanguage>("language");
    with_article_id(services, exchange, [&services, exchange, command](const Uuid& id) {
      take_and_revise(services, exchange, id, command);
    });
  });
}

void publish_article(Services& services, std::shared_ptr<Exchange> exchange) {
  submit_by_name(services, exchange, changed_response, actors::PublishArticle{});
}

void unpublish_article(Services& services, std::shared_ptr<Exchange> exchange) {
  submit_by_name(services, exchange, changed_response, actors::UnpublishArticle{});
}

void rate_article(Services& services, std::shared_ptr<Exchange> exchange) {
  const actors::RateArticle command{exchange->body.flag("helpful"), exchange->body.text("comment")};
  submit_by_name(services, exchange, rated_response, command);
}

void change_synonyms(Services& services, std::shared_ptr<Exchange> exchange) {
  actors::ChangeSynonyms command;
  for (const auto& line : exchange->body.list("groups").value_or(std::vector<std::string>{})) {
    auto& group = command.groups.emplace_back();
    for (std::size_t begin = 0; begin <= line.size();) {
      const auto end = std::min(line.find(',', begin), line.size());
      const auto first = line.find_first_not_of(' ', begin);
      if (first < end) {
        group.push_back(line.substr(first, line.find_last_not_of(' ', end - 1) - first + 1));
      }
      begin = end + 1;
    }
  }
  const auto refuse = [](const Exchange& asked, const actors::Refused<Desk>& refused) {
    asked.refuse(refused.refusal == actors::DeskRefusal::forbidden
                     ? ErrorCode::forbidden
                     : ErrorCode::precondition_failed);
  };
  const auto render = [](const Exchange&, const CommandDone<Desk>& done) {
    JsonWriter json;
    render_synonyms(json, done.state);
    Response response;
    response.body = make_body(json.take());
    response.headers.push_back({"ETag", editors_tag(done.state.synonyms_version)});
    return with_position(std::move(response), done.position);
  };
  submit<Desk>({services, exchange, render, refuse},
               {std::string(Desk::key), std::move(command), false,
                if_match(*exchange->request, tag_prefix)});
}

}  // namespace desk::http
