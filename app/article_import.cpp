#include "app/article_import.hpp"

#include <fmt/format.h>

#include <fstream>
#include <set>
#include <sstream>

#include "app/article_files.hpp"
#include "app/ask.hpp"

namespace desk::app {
namespace {

using actors::Article;
using actors::Desk;
using actors::Slug;

Identity importer(const std::string& author_name) {
  return {"ledgerdesk", Role::system, author_name, ""};
}

enum class Imported : std::uint8_t { created, changed, unchanged };

template <class D>
const actors::Accepted<D>* accepted(const actors::CommandReply<D>& reply) {
  return std::get_if<actors::Accepted<D>>(&reply);
}

template <class D>
std::string why_not(const actors::CommandReply<D>& reply) {
  const auto* away = std::get_if<actors::Unavailable>(&reply);
  return away == nullptr ? "it was refused" : away->reason;
}

// The article's id follows from its slug, so that a second import finds it.
class ArticleImporter {
 public:
  ArticleImporter(actors::ActorRuntime& actors, const ArticleFile& file)
      : actors_(actors),
        file_(file),
        id_(uuid_from_name("imported article\n" + file.slug)),
        who_(importer(file.author_name)) {}

  Result<Imported, std::string> run() {
    const auto claimed = ask<Slug>(actors_, {file_.slug, actors::ClaimSlug{id_}, who_});
    if (std::holds_alternative<actors::Refused<Slug>>(claimed)) {
      return refuse(fmt::format("the slug {} belongs to another article", file_.slug));
    }
    if (accepted(claimed) == nullptr) return refuse(why_not(claimed));
    const auto made = command(actors::CreateArticle{file_.slug, file_.content});
    if (accepted(made) != nullptr) return published(Imported::created);
    if (!std::holds_alternative<actors::Refused<Article>>(made)) return refuse(why_not(made));
    const auto& content = file_.content;
    const auto revised =
        command(actors::ReviseArticle{content.title,
                                      actors::ReviseArticle::Text{content.html, content.source},
                                      content.category,
                                      content.tags,
                                      content.language,
                                      {}});
    const auto* revision = accepted(revised);
    if (revision == nullptr) return refuse(why_not(revised));
    return published(revision->events.empty() ? Imported::unchanged : Imported::changed);
  }

 private:
  actors::CommandReply<Article> command(Article::Command wanted) {
    return ask<Article>(actors_, {to_string(id_), std::move(wanted), who_});
  }

  Result<Imported, std::string> published(Imported outcome) {
    const auto reply = command(actors::PublishArticle{});
    if (accepted(reply) == nullptr) return refuse(why_not(reply));
    return outcome;
  }

  actors::ActorRuntime& actors_;
  const ArticleFile& file_;
  Uuid id_;
  Identity who_;
};

void import_synonyms(actors::ActorRuntime& actors, const std::filesystem::path& file,
                     ImportReport& report) {
  const std::ifstream stream(file);
  if (!stream) return;
  std::stringstream text;
  text << stream.rdbuf();
  const auto reply = ask<Desk>(
      actors,
      {std::string(Desk::key), actors::ChangeSynonyms{parse_synonyms(text.str())}, importer("")});
  if (accepted(reply) == nullptr) {
    report.failures.push_back(fmt::format("{}: {}", file.string(), why_not(reply)));
  } else {
    report.synonyms = true;
  }
}

void count(ImportReport& report, Imported outcome) {
  switch (outcome) {
    case Imported::created:
      ++report.created;
      return;
    case Imported::changed:
      ++report.changed;
      return;
    case Imported::unchanged:
      ++report.unchanged;
      return;
  }
}

}  // namespace

ImportReport import_articles(actors::ActorRuntime& actors, const std::filesystem::path& folder,
                             const http::HtmlPolicyOptions& policy, bool dry_run,
                             const ShowImport& show) {
  ImportReport report;
  const auto files = find_article_files(folder);
  std::size_t done = 0;
  std::set<std::string> slugs;
  for (const auto& path : files) {
    const auto file = read_article_file(path, policy);
    if (!file) {
      report.failures.push_back(fmt::format("{}: {}", path.string(), file.error()));
    } else if (!slugs.insert(file->slug).second) {
      report.failures.push_back(
          fmt::format("{}: another file is called {}, too", path.string(), file->slug));
    } else if (!dry_run) {
      const auto outcome = ArticleImporter(actors, *file).run();
      if (outcome) {
        count(report, *outcome);
      } else {
        report.failures.push_back(fmt::format("{}: {}", path.string(), outcome.error()));
      }
    }
    show(++done, files.size());
  }
  if (!dry_run) import_synonyms(actors, folder / "synonyms.txt", report);
  return report;
}

}  // namespace desk::app
