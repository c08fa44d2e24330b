#include "actors/article.hpp"

#include <algorithm>

namespace desk::actors {
namespace {

using Events = std::vector<ArticleEvent>;

bool is_editor(const Identity& caller) {
  return caller.role == Role::admin || caller.role == Role::system;
}

bool holds(const std::optional<Precondition>& precondition, const Article::State& state) {
  if (!precondition) return true;
  const auto& accepted = precondition->versions;
  return std::find(accepted.begin(), accepted.end(), state.content_version) != accepted.end();
}

// What every editor's command on an existing article must pass first.
std::optional<ArticleRefusal> refused_at_the_door(const Article::State& state,
                                                  const CommandContext& context) {
  if (!is_editor(context.caller)) return ArticleRefusal::forbidden;
  if (state.version == 0) return ArticleRefusal::not_found;
  if (!holds(context.precondition, state)) return ArticleRefusal::precondition_failed;
  return std::nullopt;
}

ArticleContent revised(const ArticleContent& before, const ReviseArticle& command) {
  auto content = before;
  if (command.title) content.title = *command.title;
  if (command.text) {
    content.html = command.text->html;
    content.source = command.text->source;
  }
  if (command.category) content.category = *command.category;
  if (command.tags) content.tags = *command.tags;
  if (command.language) content.language = *command.language;
  return content;
}

void touch_content(Article::State& state, const EventMeta& meta) {
  state.version = meta.version;
  ++state.content_version;
  state.updated_at = meta.recorded_at;
}

}  // namespace

Article::State Article::initial(std::string_view key) {
  State state;
  state.id = parse_uuid(key).value_or(Uuid{});
  return state;
}

ArticleDecision decide(const Article::State& state, const CreateArticle& command,
                       const CommandContext& context) {
  if (!is_editor(context.caller)) return refuse(ArticleRefusal::forbidden);
  if (state.version > 0) return refuse(ArticleRefusal::already_exists);
  const auto& caller = context.caller;
  return Events{ArticleCreated{command.slug},
                ArticleDrafted{1, command.content, caller.id, caller.name}};
}

ArticleDecision decide(const Article::State& state, const ReviseArticle& command,
                       const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, context)) return refuse(*refusal);
  Events events;
  if (command.slug && *command.slug != state.slug) {
    events.emplace_back(ArticleSlugChanged{state.slug, *command.slug});
  }
  auto content = revised(state.draft, command);
  if (content != state.draft) {
    const auto& caller = context.caller;
    events.emplace_back(
        ArticleDrafted{state.revision + 1, std::move(content), caller.id, caller.name});
  }
  return events;
}

ArticleDecision decide(const Article::State& state, const PublishArticle&,
                       const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, context)) return refuse(*refusal);
  if (state.live_revision == state.revision) return Events{};
  auto content = state.draft;
  content.source.clear();
  return Events{ArticlePublished{state.revision, state.slug, std::move(content)}};
}

ArticleDecision decide(const Article::State& state, const UnpublishArticle&,
                       const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, context)) return refuse(*refusal);
  if (state.live_revision == 0) return Events{};
  return Events{ArticleUnpublished{state.live_revision}};
}

// Customers alone vote: staff would rate their own work.
ArticleDecision decide(const Article::State& state, const RateArticle& command,
                       const CommandContext& context) {
  if (state.live_revision == 0) return refuse(ArticleRefusal::not_found);
  const auto& caller = context.caller;
  if (caller.role != Role::user) return refuse(ArticleRefusal::forbidden);
  const auto known = state.votes.find(caller.id);
  if (known != state.votes.end() &&
      known->second == Article::Vote{command.helpful, command.comment}) {
    return Events{};
  }
  return Events{ArticleRated{caller.id, command.helpful, command.comment, state.live_revision}};
}

void evolve(Article::State& state, const ArticleCreated& event, const EventMeta& meta) {
  touch_content(state, meta);
  state.slug = event.slug;
  state.created_at = meta.recorded_at;
}

void evolve(Article::State& state, const ArticleDrafted& event, const EventMeta& meta) {
  touch_content(state, meta);
  state.revision = event.revision;
  state.draft = event.content;
  state.author_id = event.author_id;
  state.author_name = event.author_name;
}

void evolve(Article::State& state, const ArticlePublished& event, const EventMeta& meta) {
  touch_content(state, meta);
  state.live_revision = event.revision;
  if (!state.published_at) state.published_at = meta.recorded_at;
}

void evolve(Article::State& state, const ArticleUnpublished&, const EventMeta& meta) {
  touch_content(state, meta);
  state.live_revision = 0;
}

void evolve(Article::State& state, const ArticleSlugChanged& event, const EventMeta& meta) {
  touch_content(state, meta);
  state.slug = event.to;
}

void evolve(Article::State& state, const ArticleRated& event, const EventMeta& meta) {
  state.version = meta.version;
  state.votes.insert_or_assign(event.reader_id, Article::Vote{event.helpful, event.comment});
}

}  // namespace desk::actors
