#include "http/html/article_writer.hpp"

#include <gumbo.h>

#include <array>
#include <memory_resource>
#include <span>
#include <utility>

#include "http/html/escape.hpp"
#include "http/html/heading_ids.hpp"
#include "http/html/plain_text.hpp"

namespace desk::http {
namespace {

// The content of a div, which is where articles are shown. The tree's many small pieces come from
// memory that is given back at once: a quarter faster than piece by piece.
class Tree {
 public:
  explicit Tree(std::string_view html) {
    auto options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_DIV;
    options.max_errors = 0;
    options.userdata = &memory_;
    options.allocator = [](void* memory, std::size_t size) {
      return static_cast<Memory*>(memory)->allocate(size);
    };
    options.deallocator = [](void*, void*) {};
    output_ = gumbo_parse_with_options(&options, html.data(), html.size());
  }

  [[nodiscard]] const GumboNode& root() const { return *output_->root; }

 private:
  using Memory = std::pmr::monotonic_buffer_resource;

  Memory memory_{std::size_t{64} * 1024};
  const GumboOutput* output_ = nullptr;  // lives in memory_
};

std::span<const GumboNode* const> children_of(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) return {};
  const auto& children = node.v.element.children;
  return {reinterpret_cast<const GumboNode* const*>(children.data), children.length};
}

const TagRule* rule_of(const GumboNode& node) {
  static const auto rules = [] {
    std::array<const TagRule*, GUMBO_TAG_LAST + 1> table{};
    for (std::size_t tag = 0; tag < GUMBO_TAG_UNKNOWN; ++tag) {
      table[tag] = allowed_tag(gumbo_normalized_tagname(static_cast<GumboTag>(tag)));
    }
    return table;
  }();
  if (node.type != GUMBO_NODE_ELEMENT) return nullptr;
  const auto& element = node.v.element;
  return element.tag_namespace == GUMBO_NAMESPACE_HTML ? rules[element.tag] : nullptr;
}

// Control characters can only come from references such as "&#1;".
std::string without_controls(std::string_view text) {
  std::string out(text);
  std::erase_if(out, [](char c) {
    return c == 0x7f || (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t');
  });
  return out;
}

class ArticleWriter {
 public:
  explicit ArticleWriter(const HtmlPolicyOptions& options) : options_(options) {}

  void write(const GumboNode& root);
  void write_text(std::string_view raw);
  [[nodiscard]] SanitizedHtml take();

 private:
  struct OpenHeading {
    std::size_t id_position;  // in the HTML: where the id goes once the text is known
    std::size_t text_position;
  };

  void start(const GumboNode& node);
  void end(const GumboNode& node);
  void write_attributes(const GumboElement& element, const TagRule& tag);
  void write_image(const GumboElement& element, const TagRule& tag);
  void end_heading(const TagRule& tag);

  const HtmlPolicyOptions& options_;
  SanitizedHtml article_;
  PlainText text_;
  HeadingIds heading_ids_;
  std::vector<OpenHeading> open_headings_;
  std::size_t open_pres_ = 0;
  bool after_pre_tag_ = false;
};

// With a stack of its own: the depth of the tree is bounded, the stack of a thread is small.
void ArticleWriter::write(const GumboNode& root) {
  struct Step {
    const GumboNode* node;
    std::size_t next_child;
  };
  std::vector<Step> steps = {{&root, 0}};
  while (!steps.empty()) {
    auto& [node, next_child] = steps.back();
    const auto children = children_of(*node);
    if (next_child < children.size()) {
      const auto* child = children[next_child++];
      start(*child);
      steps.push_back({child, 0});
    } else {
      end(*node);
      steps.pop_back();
    }
  }
}

void ArticleWriter::start(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
      node.type == GUMBO_NODE_CDATA) {
    return write_text(node.v.text.text);
  }
  const auto* tag = rule_of(node);
  if (tag == nullptr) return;
  if (tag->role == TagRole::image) return write_image(node.v.element, *tag);
  if (tag->ends_words()) text_.end_line();
  (article_.html += '<') += tag->name;
  if (tag->has_own_id()) open_headings_.push_back({article_.html.size(), text_.position()});
  write_attributes(node.v.element, *tag);
  article_.html += '>';
  after_pre_tag_ = tag->name == "pre";
  if (after_pre_tag_) ++open_pres_;
}

void ArticleWriter::end(const GumboNode& node) {
  const auto* tag = rule_of(node);
  if (tag == nullptr || tag->is_empty()) return;
  after_pre_tag_ = false;
  if (tag->name == "pre") --open_pres_;
  article_.html.append("</").append(tag->name) += '>';
  if (tag->ends_words()) text_.end_line();
  if (tag->has_own_id()) end_heading(*tag);
}

void ArticleWriter::write_text(std::string_view raw) {
  const auto text = without_controls(raw);
  // Parsers drop a line end right after <pre>; one that is meant takes two.
  if (std::exchange(after_pre_tag_, false) && text.starts_with('\n')) article_.html += '\n';
  append_escaped(article_.html, text);
  text_.add(text);
}

void ArticleWriter::write_attributes(const GumboElement& element, const TagRule& tag) {
  const std::span attributes(
      reinterpret_cast<const GumboAttribute* const*>(element.attributes.data),
      element.attributes.length);
  bool is_link = false;
  for (const auto* attribute : attributes) {
    const auto kind = attribute_kind(tag, attribute->name);
    if (kind == ValueKind::code_language && open_pres_ == 0) continue;
    const auto value = allowed_value(kind, attribute->value, options_);
    if (!value) continue;
    ((article_.html += ' ') += attribute->name) += "=\"";
    append_escaped(article_.html, without_controls(*value));
    article_.html += '"';
    is_link = is_link || kind == ValueKind::link_url;
  }
  if (is_link) article_.html += R"( rel="noopener nofollow")";
}

// An image from elsewhere would tell that place who reads what; its description stays.
void ArticleWriter::write_image(const GumboElement& element, const TagRule& tag) {
  const auto* source = gumbo_get_attribute(&element.attributes, "src");
  if (source != nullptr && allowed_value(ValueKind::image_url, source->value, options_)) {
    after_pre_tag_ = false;
    article_.html += "<img";
    write_attributes(element, tag);
    article_.html += '>';
  } else if (const auto* description = gumbo_get_attribute(&element.attributes, "alt")) {
    write_text(description->value);
  }
}

void ArticleWriter::end_heading(const TagRule& tag) {
  const auto [id_position, text_position] = open_headings_.back();
  open_headings_.pop_back();
  Heading heading{tag.name[1] - '0', {}, text_.line_from(text_position)};
  heading.id = heading_ids_.next(heading.text);
  std::string attribute = " id=\"";
  append_escaped(attribute, heading.id);
  article_.html.insert(id_position, attribute + '"');
  if (!heading.text.empty()) article_.headings.push_back(std::move(heading));
}

SanitizedHtml ArticleWriter::take() {
  article_.text = text_.take();
  return std::move(article_);
}

}  // namespace

SanitizedHtml write_article(std::string_view balanced, const HtmlPolicyOptions& options) {
  const Tree tree(balanced);
  ArticleWriter writer(options);
  writer.write(tree.root());
  return writer.take();
}

SanitizedHtml write_plain_article(std::string_view text) {
  SanitizedHtml article;
  article.html = "<p>";
  append_escaped(article.html, text);
  article.html += "</p>";
  article.text = text;
  return article;
}

}  // namespace desk::http
