#include "tests/unit/html/written_html.hpp"

#include <gumbo.h>

#include <memory>
#include <regex>
#include <set>

#include "http/html/escape.hpp"

namespace desk::http::test {
namespace {

const std::set<std::string, std::less<>> void_tags = {"br", "hr", "img"};

// One line a tag: exactly what may be written, in the order of the attributes' names.
const std::regex& allowed_start_tag() {
  static const std::regex pattern(
      R"re(<(a|abbr|b|blockquote|br|caption|cite|code|dd|details|div|dl|dt|em|figcaption|figure|)re"
      R"re(h[2-6]|hr|i|img|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strong|sub|summary|sup|)re"
      R"re(table|tbody|td|tfoot|th|thead|tr|u|ul)((?: [a-z]+="[^"<>]*")*)>)re");
  return pattern;
}

const std::regex& allowed_attribute() {
  static const std::regex pattern(
      R"re((lang="[A-Za-z0-9-]+"|dir="(ltr|rtl|auto)"|title="[^"]*"|alt="[^"]*"|open=""|)re"
      R"re(reversed=""|start="-?\d+"|value="-?\d+"|colspan="\d+"|rowspan="\d+"|width="\d+"|)re"
      R"re(height="\d+"|scope="(row|col|rowgroup|colgroup)"|class="language-[a-z0-9+#-]{1,20}"|)re"
      R"re(rel="noopener nofollow"|id="section-[^" ]+"|)re"
      R"re(src="(https://img\.example/|/api/attachments/)[^"]*"|)re"
      R"re(href="((https?|mailto|tel):[^"]*|[^":/?#\\]*([/?#\\][^"]*)?)"))re",
      std::regex::icase);
  return pattern;
}

void judge_tag(const std::string& tag, std::vector<std::string>& faults) {
  static const std::regex end_tag("</[a-z1-6]+>");
  std::smatch match;
  if (std::regex_match(tag, end_tag)) return;
  if (!std::regex_match(tag, match, allowed_start_tag())) {
    faults.push_back("tag " + tag);
    return;
  }
  static const std::regex attribute(R"re([a-z]+="[^"]*")re");
  const auto attributes = match[2].str();
  std::set<std::string> names;
  for (std::sregex_iterator at(attributes.begin(), attributes.end(), attribute), end; at != end;
       ++at) {
    const auto text = at->str();
    if (!std::regex_match(text, allowed_attribute())) faults.push_back("attribute " + text);
    if (!names.insert(text.substr(0, text.find('='))).second) faults.push_back("twice " + text);
  }
}

void write(std::string& out, const GumboNode& node) {
  if (node.type == GUMBO_NODE_COMMENT) {
    out += "<!--comment-->";
  } else if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) {
    append_escaped(out, node.v.text.text);
  } else {
    const auto& element = node.v.element;
    const std::string name = gumbo_normalized_tagname(element.tag);
    if (element.tag != GUMBO_TAG_HTML) out += '<' + name;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      ((out += ' ') += attribute->name) += "=\"";
      append_escaped(out, attribute->value);
      out += '"';
    }
    if (element.tag != GUMBO_TAG_HTML) out += '>';
    const auto& children = element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(children.data[i]);
      const bool is_text = child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_WHITESPACE;
      if (element.tag == GUMBO_TAG_PRE && i == 0 && is_text && child.v.text.text[0] == '\n') {
        out += '\n';
      }
      write(out, child);
    }
    if (element.tag != GUMBO_TAG_HTML && !void_tags.contains(name)) out += "</" + name + '>';
  }
}

}  // namespace

std::vector<std::string> faults_of(std::string_view html) {
  std::vector<std::string> faults;
  while (!html.empty()) {
    if (html.front() != '<') {
      const auto text = html.substr(0, html.find('<'));
      if (text.find_first_of(">\"") != std::string_view::npos) faults.emplace_back(text);
      html.remove_prefix(text.size());
      continue;
    }
    const auto tag = html.substr(0, html.find('>'));
    html.remove_prefix(std::min(tag.size() + 1, html.size()));
    judge_tag(std::string(tag) + '>', faults);
  }
  return faults;
}

std::string parsed_and_written(std::string_view html) {
  auto options = kGumboDefaultOptions;
  options.fragment_context = GUMBO_TAG_DIV;
  const std::string text(html);  // the parser reads beyond an empty view's end
  auto* tree = gumbo_parse_with_options(&options, text.data(), text.size());
  const auto destroy = [&options](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> owner(tree, destroy);
  std::string out;
  write(out, *tree->root);
  return out;
}

}  // namespace desk::http::test
