// What the handlers of the knowledge base share. Made by the composition root.
#pragma once

#include <string>

#include "http/articles/article_cache.hpp"
#include "http/articles/article_search.hpp"
#include "http/articles/reading_recorder.hpp"
#include "http/files/file_threads.hpp"
#include "http/html/html_policy.hpp"
#include "projections/position_watch.hpp"

namespace desk::http {

struct KnowledgeBase {
  ArticleSearch& search;
  ArticleCache& cache;
  projections::PositionWatch& tables;
  ReadingRecorder& readings;
  FileThreads& workers;  // where HTML is parsed
  HtmlPolicyOptions policy;
  std::string pseudonym_secret;
};

}  // namespace desk::http
