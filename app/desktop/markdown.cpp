#include "desktop/markdown.h"

#include <QRegularExpression>
#include <QStringList>
#include <optional>

namespace lapidary::app {

namespace {

using Block = BlockListModel::Block;

struct Line {
    QString text;
    qsizetype start = 0;
};

QVector<Line> splitLines(const QString& text, qsizetype from) {
    QVector<Line> lines;
    for (qsizetype at = from; at < text.size();) {
        qsizetype end = text.indexOf('\n', at);
        end = end < 0 ? text.size() : end;
        QString line = text.mid(at, end - at);
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        lines.push_back({line, at});
        at = end + 1;
    }
    return lines;
}

int indentOf(const QString& line) {
    int columns = 0;
    for (const QChar c : line) {
        if (c == ' ') {
            ++columns;
        } else if (c == '\t') {
            columns += 4;
        } else {
            break;
        }
    }
    return columns;
}

// "```" or "~~~" with at least three marks; the rest of the line is the language.
struct Fence {
    QChar mark;
    int length = 0;
    QString language;
};

std::optional<Fence> fenceOf(const QString& line) {
    const QString text = line.trimmed();
    if (text.size() < 3 || (text[0] != '`' && text[0] != '~')) {
        return std::nullopt;
    }
    int length = 0;
    while (length < text.size() && text[length] == text[0]) {
        ++length;
    }
    const QString rest = text.mid(length).trimmed();
    if (length < 3 || rest.contains('`')) {
        return std::nullopt;
    }
    return Fence{text[0], length, rest.section(' ', 0, 0)};
}

const QRegularExpression& headingPattern() {
    static const QRegularExpression pattern(R"(^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$)");
    return pattern;
}
const QRegularExpression& itemPattern() {
    static const QRegularExpression pattern(R"(^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$)");
    return pattern;
}
const QRegularExpression& rulePattern() {
    static const QRegularExpression pattern(R"(^ {0,3}([-*_])\s*(?:\1\s*){2,}$)");
    return pattern;
}
const QRegularExpression& tableRulePattern() {
    static const QRegularExpression pattern(R"(^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$)");
    return pattern;
}

bool isTableHead(const QVector<Line>& lines, qsizetype index) {
    return lines[index].text.contains('|') && index + 1 < lines.size() &&
           tableRulePattern().match(lines[index + 1].text).hasMatch();
}

bool startsBlock(const QVector<Line>& lines, qsizetype index) {
    const QString& line = lines[index].text;
    return line.trimmed().isEmpty() || fenceOf(line) || headingPattern().match(line).hasMatch() ||
           line.trimmed().startsWith('>') || itemPattern().match(line).hasMatch() ||
           rulePattern().match(line).hasMatch() || isTableHead(lines, index);
}

QStringList tableCells(QString row) {
    row = row.trimmed();
    if (row.startsWith('|')) {
        row.remove(0, 1);
    }
    if (row.endsWith('|')) {
        row.chop(1);
    }
    return row.split('|');
}

QString tableRow(const QString& row, const char* cell) {
    QString out = "<tr>";
    for (const QString& text : tableCells(row)) {
        out += QString("<%1 align=\"left\">%2</%1>").arg(QLatin1String(cell), inlineMarkdown(text.trimmed()));
    }
    return out + "</tr>";
}

// Readers of one block each: they take lines from `index` on and move it past the block.
Block readCode(const QVector<Line>& lines, qsizetype& index, const Fence& fence) {
    Block block{BlockListModel::Code, {}, fence.language, 0, {}};
    QStringList code;
    for (++index; index < lines.size(); ++index) {
        const auto end = fenceOf(lines[index].text);
        if (end && end->mark == fence.mark && end->length >= fence.length && end->language.isEmpty()) {
            ++index;
            break;
        }
        code.push_back(lines[index].text);
    }
    block.text = code.join('\n');
    return block;
}

Block readQuote(const QVector<Line>& lines, qsizetype& index) {
    QStringList text;
    for (; index < lines.size() && lines[index].text.trimmed().startsWith('>'); ++index) {
        text.push_back(inlineMarkdown(lines[index].text.trimmed().mid(1).trimmed()));
    }
    return {BlockListModel::Quote, text.join("<br>"), {}, 0, {}};
}

Block readTable(const QVector<Line>& lines, qsizetype& index) {
    QString html = "<table cellpadding=\"6\">" + tableRow(lines[index].text, "th");
    for (index += 2; index < lines.size() && lines[index].text.contains('|'); ++index) {
        html += tableRow(lines[index].text, "td");
    }
    return {BlockListModel::Table, html + "</table>", {}, 0, {}};
}

QString joinProse(QString text, const QString& line) {
    // Two spaces or a backslash at the end of a line keep the break.
    const bool keep = text.endsWith("  ") || text.endsWith('\\');
    if (text.endsWith('\\')) {
        text.chop(1);
    }
    return text.trimmed() + (keep ? '\n' : ' ') + line.trimmed();
}

Block readItem(const QVector<Line>& lines, qsizetype& index, const QRegularExpressionMatch& match) {
    QString text = match.captured(3);
    for (++index; index < lines.size() && indentOf(lines[index].text) >= 2 && !startsBlock(lines, index); ++index) {
        text = joinProse(text, lines[index].text);
    }
    const QString marker = match.captured(2);
    return {BlockListModel::ListItem,
            inlineMarkdown(text),
            {},
            indentOf(match.captured(1)) / 2,
            marker.front().isDigit() ? marker.left(marker.size() - 1) + '.' : QString(QChar(0x2022))};
}

Block readParagraph(const QVector<Line>& lines, qsizetype& index) {
    QString text = lines[index].text;
    for (++index; index < lines.size() && !startsBlock(lines, index); ++index) {
        text = joinProse(text, lines[index].text);
    }
    return {BlockListModel::Paragraph, inlineMarkdown(text.trimmed()), {}, 0, {}};
}

Block readBlock(const QVector<Line>& lines, qsizetype& index) {
    const QString& line = lines[index].text;
    if (const auto fence = fenceOf(line)) {
        return readCode(lines, index, *fence);
    }
    if (const auto heading = headingPattern().match(line); heading.hasMatch()) {
        ++index;
        return {BlockListModel::Heading,
                inlineMarkdown(heading.captured(2)),
                {},
                static_cast<int>(heading.capturedLength(1)),
                {}};
    }
    if (rulePattern().match(line).hasMatch()) {
        ++index;
        return {BlockListModel::Rule, {}, {}, 0, {}};
    }
    if (line.trimmed().startsWith('>')) {
        return readQuote(lines, index);
    }
    if (const auto item = itemPattern().match(line); item.hasMatch()) {
        return readItem(lines, index, item);
    }
    return isTableHead(lines, index) ? readTable(lines, index) : readParagraph(lines, index);
}

// Emphasis that wraps whole words: the marks must touch the text inside.
QString emphasised(QString html) {
    static const std::pair<QRegularExpression, QString> kRules[] = {
        {QRegularExpression(R"(\*\*(?=\S)(.+?)(?<=\S)\*\*)"), "<b>\\1</b>"},
        {QRegularExpression(R"((?<![\w_])__(?=\S)(.+?)(?<=\S)__(?![\w_]))"), "<b>\\1</b>"},
        {QRegularExpression(R"((?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*]))"), "<i>\\1</i>"},
        {QRegularExpression(R"((?<![\w_])_(?=[^\s_])(.+?)(?<=[^\s_])_(?![\w_]))"), "<i>\\1</i>"},
        {QRegularExpression(R"(~~(?=\S)(.+?)(?<=\S)~~)"), "<s>\\1</s>"},
    };
    for (const auto& [pattern, tags] : kRules) {
        html.replace(pattern, tags);
    }
    return html;
}

// Finished pieces of HTML that no later rule may look into; a mark that no text can contain stands for each.
class Pieces {
public:
    QString keep(const QString& html) {
        m_pieces.push_back(html);
        return kOpen + QString::number(m_pieces.size() - 1) + kClose;
    }
    // Pieces may hold marks of earlier ones.
    QString putBack(QString html) const {
        for (qsizetype piece = m_pieces.size() - 1; piece >= 0; --piece) {
            html.replace(kOpen + QString::number(piece) + kClose, m_pieces[piece]);
        }
        return html;
    }
    static QString withoutMarks(QString text) { return text.remove(kOpen).remove(kClose); }

private:
    static constexpr QChar kOpen{0xFDD0};  // two of Unicode's noncharacters
    static constexpr QChar kClose{0xFDD1};
    QStringList m_pieces;
};

// Replaces every match by what `html` makes of it, kept as a piece.
template <class Make>
QString replaceKept(const QString& text, const QRegularExpression& pattern, Pieces& pieces, const Make& html) {
    QString out;
    qsizetype at = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out += text.mid(at, match.capturedStart() - at) + pieces.keep(html(match));
        at = match.capturedEnd();
    }
    return out + text.mid(at);
}

}  // namespace

QString inlineMarkdown(const QString& text) {
    Pieces pieces;
    // Code spans first: nothing inside them is markup.
    static const QRegularExpression span(R"((`+)(.+?)(?<!`)\1(?!`))");
    QString out = replaceKept(Pieces::withoutMarks(text), span, pieces, [](const auto& match) {
        return "<code>" + match.captured(2).toHtmlEscaped() + "</code>";
    });
    out = out.toHtmlEscaped();
    // Links and images: only the web and mail. An image is a link, so that nothing is loaded unasked.
    static const QRegularExpression link(R"(!?\[([^\]\n]{0,500})\]\(((?:https?://|mailto:)[^\s()\x{FDD0}]{1,2000})\))");
    out = replaceKept(out, link, pieces, [](const auto& match) {
        return "<a href=\"" + match.captured(2) + "\">" + emphasised(match.captured(1)) + "</a>";
    });
    return pieces.putBack(emphasised(out)).replace('\n', "<br>");
}

QVector<ParsedBlock> parseMarkdown(const QString& text, qsizetype from) {
    const QVector<Line> lines = splitLines(text, from);
    QVector<ParsedBlock> out;
    for (qsizetype index = 0; index < lines.size();) {
        if (lines[index].text.trimmed().isEmpty()) {
            ++index;
            continue;
        }
        const qsizetype start = lines[index].start;
        out.push_back({readBlock(lines, index), start});
    }
    return out;
}

}  // namespace lapidary::app
