// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/comment_text.h"

#include <algorithm>

namespace diecast {

std::size_t commentEnd(std::string_view text, std::size_t begin)
{
    if (text.substr(begin, 2) == "//") {
        std::size_t end = std::min(text.find('\n', begin), text.size());
        return end > begin && text[end - 1] == '\r' ? end - 1 : end;
    }
    const std::size_t close = text.find("*/", begin + 2);
    return close == std::string_view::npos ? text.size() : close + 2;
}

std::string asBlockComment(std::string comment)
{
    if (!comment.starts_with("//")) {
        return comment;
    }
    comment = comment.substr(2);
    for (std::size_t at = comment.find("*/"); at != std::string::npos; at = comment.find("*/", at)) {
        comment.replace(at, 2, "* /");
    }
    return "/*" + comment + " */";
}

std::string asBlockComments(std::string_view comments)
{
    std::string all;
    for (std::size_t at = 0; at < comments.size();) {
        if (comments[at] != '/') {
            ++at;
            continue;
        }
        const std::size_t end = commentEnd(comments, at);
        all += (all.empty() ? "" : " ") + asBlockComment(std::string(comments.substr(at, end - at)));
        at = end;
    }
    return all;
}

} // namespace diecast
